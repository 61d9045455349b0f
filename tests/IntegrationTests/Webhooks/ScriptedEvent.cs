using System.Text.Json;
using Infrajet.Application.Webhooks;
using Infrajet.Domain.Webhooks;

namespace Infrajet.IntegrationTests.Webhooks;

/// <summary>An event whose effect a test writes, and counts.</summary>
internal sealed class ScriptedEvent(string name) : IWebhookEvent
{
    public Func<JsonElement, EventOutcome> Script { get; set; } = _ => EventOutcome.Done;

    public int Played { get; private set; }

    public string Name => name;

    public Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        Played++;
        return Task.FromResult(Script(payload));
    }
}
