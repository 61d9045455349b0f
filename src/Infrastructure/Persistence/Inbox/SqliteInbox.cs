using Infrajet.Application.Webhooks;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Infrastructure.Persistence.Inbox;

/// <summary>Hands what is new straight to the writer, past the tracker; what is known already is looked into like any other row.</summary>
internal sealed class SqliteInbox(SqliteInfrajetDb db, TrackedInbox tracked, CommitNews news) : IInbox
{
    private static RowInsert<WebhookReceipt>? s_receipts;
    private static RowInsert<WorkItem>? s_works;

    public async Task<Reception> TakeInAsync(Delivery delivery, WebhookReceipt receipt, WorkItem? work, CancellationToken cancellationToken)
    {
        var pending = new PendingReceipt(receipt, work, s_receipts ??= new(db.Model), s_works ??= new(db.Model));
        if (await db.Writer.WriteAsync(pending, cancellationToken) is not { } reception)
        {
            return await tracked.TakeInAsync(delivery, receipt, work, cancellationToken);
        }

        if (work is not null && reception == Reception.New)
        {
            news.Tell([WorkNews.Of(work)], []);
        }

        return reception;
    }
}
