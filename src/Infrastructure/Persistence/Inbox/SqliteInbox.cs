using Infrajet.Application.Webhooks;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Infrajet.Infrastructure.Persistence.GroupCommit;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.Persistence.Inbox;

/// <summary>Hands what is new straight to the writer, past the tracker; what is known already is looked into like any other row.</summary>
internal sealed class SqliteInbox(SqliteWriter writer, CommitNews news, IServiceScopeFactory scopes) : IInbox
{
    private readonly Lazy<Inserts> _inserts = new(() => Inserts.Of(scopes));

    public async Task<Reception> TakeInAsync(Delivery delivery, WebhookReceipt receipt, WorkItem? work, CancellationToken cancellationToken)
    {
        var pending = new PendingReceipt(receipt, work, _inserts.Value.Receipts, _inserts.Value.Works);
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

    private sealed record Inserts(RowInsert<WebhookReceipt> Receipts, RowInsert<WorkItem> Works)
    {
        public static Inserts Of(IServiceScopeFactory scopes)
        {
            using var scope = scopes.CreateScope();
            IModel model = scope.ServiceProvider.GetRequiredService<InfrajetDb>().Model;
            return new(new(model), new(model));
        }
    }
}
