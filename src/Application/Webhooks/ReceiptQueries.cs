using Infrajet.Application.Common;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks;

public static class ReceiptQueries
{
    /// <summary>All that hooks of one receiver told of one event.</summary>
    public static IQueryable<WebhookReceipt> ReceiptsOf(this IInfrajetDb db, string source, string eventGuid) =>
        db.WebhookReceipts.Where(receipt => receipt.EventGuid == eventGuid && receipt.Source == source).OrderBy(receipt => receipt.Id);
}
