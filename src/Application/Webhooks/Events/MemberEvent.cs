using System.Text.Json;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>Somebody may do more or less in a repository.</summary>
internal sealed class MemberEvent(ToldPeople people) : IWebhookEvent
{
    public string Name => "member";

    public Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken) =>
        people.DoubtAsync(payload, "member", cancellationToken);
}
