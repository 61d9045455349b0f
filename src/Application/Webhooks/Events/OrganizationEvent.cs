using System.Text.Json;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>Somebody joined an organisation or left it.</summary>
internal sealed class OrganizationEvent(ToldPeople people) : IWebhookEvent
{
    public string Name => "organization";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken) =>
        payload.Text("action") is "member_added" or "member_removed"
            ? await people.DoubtAsync(payload, "membership.user", cancellationToken)
            : Unfollowed.Action;
}
