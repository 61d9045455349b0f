using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Installations;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>
/// An installation reaches other repositories than before. One that it is said to have lost is let go at once; whether it was given back since
/// is found out by asking.
/// </summary>
internal sealed class InstallationRepositoriesEvent(IInfrajetDb db, InstallationReads reads, RightsNews rights) : IWebhookEvent
{
    private const int BatchSize = 200;

    public string Name => "installation_repositories";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        if (payload.Number("installation", "id") is not { } installationId)
        {
            return Unfollowed.Without("installation");
        }

        var removed = IdsIn(payload, "repositories_removed");
        foreach (var batch in removed.Chunk(BatchSize))
        {
            var repositories = await db.RepositoriesAmong(batch).ToListAsync(cancellationToken);
            repositories.ForEach(repository => repository.LeaveInstallation(installationId));
        }

        rights.AtRepositories(removed);
        rights.AtRepositories(IdsIn(payload, "repositories_added"));
        await reads.OrderAsync(installationId, receipt.CorrelationId, cancellationToken);
        return EventOutcome.Done;
    }

    private static List<long> IdsIn(JsonElement payload, string list) =>
        [.. payload.Items(list).Select(repository => repository.Number("id")).OfType<long>()];
}
