using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Infrajet.Infrastructure.Persistence.Inbox;

/// <summary>How a receipt and its work are written, worked out once.</summary>
internal sealed class ReceiptInserts
{
    public ReceiptInserts(IModel model)
    {
        Receipts = new(model);
        Works = new(model);
        FirstOfItsEvent = Receipts.SqlUnlessKnownBy(nameof(WebhookReceipt.EventGuid), nameof(WebhookReceipt.Source));
    }

    public RowInsert<WebhookReceipt> Receipts { get; }

    public RowInsert<WorkItem> Works { get; }

    /// <summary>Only the first of its event, whichever hook tells of it. Of several at once one is first: there is one writer.</summary>
    public string FirstOfItsEvent { get; }
}
