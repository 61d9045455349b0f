using System.Text.Json;
using Infrajet.Application.Installations;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>The account in which the App is installed has another name.</summary>
internal sealed class InstallationTargetEvent(InstallationReads reads, RightsNews rights) : IWebhookEvent
{
    public string Name => "installation_target";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        if (payload.Number("installation", "id") is not { } id)
        {
            return Unfollowed.Without("installation");
        }

        rights.AtInstallation(id);
        await reads.OrderAsync(id, receipt.CorrelationId, cancellationToken);
        return EventOutcome.Done;
    }
}
