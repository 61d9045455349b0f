using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>The hook itself was removed: nothing more will come. Whoever looks at the inbox reads it there.</summary>
internal sealed class MetaEvent(IInfrajetDb db, TimeProvider clock) : IWebhookEvent
{
    private const string Gone = "The webhook was removed at GitHub: nothing is delivered any more.";

    public string Name => "meta";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        if (payload.Text("action") != "deleted")
        {
            return Unfollowed.Action;
        }

        var now = clock.Now();
        var watch = await db.WatchOver(receipt.Source).SingleOrDefaultAsync(cancellationToken);
        watch ??= db.InboxWatches.Add(InboxWatch.Begin(receipt.Source, now)).Entity;
        watch.NotChecked(Gone, now);
        return EventOutcome.Done;
    }
}
