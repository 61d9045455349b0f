using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Installations;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>
/// The App was installed somewhere, or taken away, or held back. What rested on it is forgotten at once, and GitHub is asked how it stands:
/// whichever of two such events comes last, that is what counts.
/// </summary>
internal sealed class InstallationEvent(IInfrajetDb db, InstallationReads reads, RightsNews rights, TimeProvider clock) : IWebhookEvent
{
    private const string Deleted = "deleted";

    private static readonly string[] Followed = ["created", Deleted, "suspend", "unsuspend", "new_permissions_accepted"];

    public string Name => "installation";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        if (!Followed.Contains(payload.Text("action")))
        {
            return Unfollowed.Action;
        }

        if (payload.Number("installation", "id") is not { } id)
        {
            return Unfollowed.Without(Name);
        }

        if (payload.Text("action") == Deleted)
        {
            (await db.InstallationToChange(id).SingleOrDefaultAsync(cancellationToken))?.Gone(clock.Now());
        }

        rights.AtInstallation(id);
        await reads.OrderAsync(id, receipt.CorrelationId, cancellationToken);
        return EventOutcome.Done;
    }
}
