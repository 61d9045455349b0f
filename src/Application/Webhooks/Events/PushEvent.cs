using System.Text.Json;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>Somebody pushed. Until files are kept here, what it tells of the repository itself is all that is of use.</summary>
internal sealed class PushEvent(ToldRepositories repositories) : IWebhookEvent
{
    public string Name => "push";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken) =>
        await repositories.LearnAsync(payload, cancellationToken) is null ? Unfollowed.Repository : EventOutcome.Done;
}
