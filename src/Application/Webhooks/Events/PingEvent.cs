using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>A hook was set up, and says so.</summary>
internal sealed class PingEvent(IInfrajetDb db) : IWebhookEvent
{
    public string Name => "ping";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        (await db.WatchOver(receipt.Source).SingleOrDefaultAsync(cancellationToken))?.Hear();
        return EventOutcome.Done;
    }
}
