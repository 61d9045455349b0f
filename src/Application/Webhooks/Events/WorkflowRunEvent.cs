using System.Text.Json;
using Infrajet.Application.Runs;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>A run began, went on or ended. A run only moves forward, so that the order does not matter.</summary>
internal sealed class WorkflowRunEvent(RunSightings sightings) : IWebhookEvent
{
    public string Name => "workflow_run";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        if (PayloadObjects.RunIn(payload) is not { } sighting)
        {
            return Unfollowed.Without("run");
        }

        if (!RunMatching.IsFollowed(sighting))
        {
            return EventOutcome.Nothing("The run was not started by a dispatch.");
        }

        await sightings.TakeInAsync([sighting], areTold: true, cancellationToken);
        return EventOutcome.Done;
    }
}
