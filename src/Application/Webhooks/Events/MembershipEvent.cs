using System.Text.Json;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>Somebody joined a team or left it.</summary>
internal sealed class MembershipEvent(ToldPeople people) : IWebhookEvent
{
    public string Name => "membership";

    public Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken) =>
        people.DoubtAsync(payload, "member", cancellationToken);
}
