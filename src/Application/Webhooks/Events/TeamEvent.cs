using System.Text.Json;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>What a team may do has changed: in one repository, or, where none is named, anywhere in its organisation.</summary>
internal sealed class TeamEvent(RightsNews rights) : IWebhookEvent
{
    private static readonly string[] Followed = ["added_to_repository", "removed_from_repository", "edited", "deleted"];

    public string Name => "team";

    public Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken) =>
        Task.FromResult(Apply(payload));

    private EventOutcome Apply(JsonElement payload)
    {
        if (!Followed.Contains(payload.Text("action")))
        {
            return Unfollowed.Action;
        }

        if (payload.Number("repository", "id") is { } repository)
        {
            rights.AtRepositories(repository);
            return EventOutcome.Done;
        }

        if (payload.Number("installation", "id") is { } installation)
        {
            rights.AtInstallation(installation);
            return EventOutcome.Done;
        }

        return Unfollowed.Without("repository");
    }
}
