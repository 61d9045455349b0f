using Infrajet.Application.Webhooks;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Infrajet.Infrastructure.Persistence.GroupCommit;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.Persistence.Inbox;

/// <summary>Hands what is new straight to the writer, past the tracker; what is known already is looked into like any other row.</summary>
internal sealed class SqliteInbox(SqliteWriter writer, CommitNews news, IServiceScopeFactory scopes) : IInbox
{
    private readonly Lazy<ReceiptInserts> _inserts = new(() => InsertsBy(scopes));

    public async Task<Reception> TakeInAsync(Delivery delivery, WebhookReceipt receipt, WorkItem? work, CancellationToken cancellationToken)
    {
        var pending = new PendingReceipt(receipt, work, _inserts.Value);
        if (await writer.WriteAsync(pending, cancellationToken) is not { } reception)
        {
            await using var scope = scopes.CreateAsyncScope();
            var tracked = scope.ServiceProvider.GetRequiredService<TrackedInbox>();
            return await tracked.TakeInAsync(delivery, receipt, work, cancellationToken);
        }

        if (work is not null && reception == Reception.New)
        {
            news.Tell([WorkNews.Of(work)], []);
        }

        return reception;
    }

    private static ReceiptInserts InsertsBy(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return new(scope.ServiceProvider.GetRequiredService<InfrajetDb>().Model);
    }
}
