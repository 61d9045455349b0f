using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Infrajet.Infrastructure.Persistence.Inbox;

/// <summary>How a receipt and its work are written, worked out once.</summary>
internal sealed class ReceiptInserts(IModel model)
{
    public RowInsert<WebhookReceipt> Receipts { get; } = new(model);

    public RowInsert<WorkItem> Works { get; } = new(model);

    /// <summary>Only the first of its event, whichever hook tells of it. Of several at once one is first: there is one writer.</summary>
    public string FirstOfItsEvent { get; } =
        new RowInsert<WebhookReceipt>(model).SqlUnlessKnownBy(nameof(WebhookReceipt.EventGuid), nameof(WebhookReceipt.Source));
}
