using System.Text.Json;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Installations;
using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>A repository is there, has another name or owner, is open or closed to others, or is gone. What happened in it stays with its number.</summary>
internal sealed class RepositoryEvent(
    IInfrajetDb db,
    ToldRepositories repositories,
    InstallationReads reads,
    RightsNews rights,
    AuditTrail trail
) : IWebhookEvent
{
    private const string Deleted = "deleted";

    private static readonly string[] Changes = ["renamed", "edited", "archived", "unarchived", "publicized", "privatized", "transferred"];

    // Their payloads may be late; a list that was begun before them may be stored after them.
    private static readonly string[] OfInstallation =
    [
        "created",
        "transferred",
        "renamed",
        "archived",
        "unarchived",
        "publicized",
        "privatized",
        Deleted,
    ];

    public string Name => "repository";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        var action = payload.Text("action");
        if (payload.Number("repository", "id") is not { } id)
        {
            return Unfollowed.Without(Name);
        }

        var isOfInstallation = OfInstallation.Contains(action) && payload.Number("installation", "id") is not null;
        if (isOfInstallation)
        {
            await reads.OrderAsync(payload.Number("installation", "id")!.Value, receipt.CorrelationId, cancellationToken);
        }

        if (action != Deleted && !Changes.Contains(action))
        {
            return isOfInstallation ? EventOutcome.Done : Unfollowed.Action;
        }

        var known =
            action == Deleted
                ? await repositories.FindAsync(payload, cancellationToken)
                : await repositories.LearnAsync(payload, cancellationToken);
        if (known is not null && action == Deleted)
        {
            await TakeOutAsync(known, cancellationToken);
        }

        rights.AtRepositories(id);
        return known is null && !isOfInstallation ? Unfollowed.Repository : EventOutcome.Done;
    }

    // A number is never given again: whatever comes late about it finds nobody who has it in their list.
    private async Task TakeOutAsync(Repository repository, CancellationToken cancellationToken)
    {
        var links = await db.LinksTo(repository.Id).ToListAsync(cancellationToken);
        db.RepositoryLinks.RemoveRange(links);
        repository.ReachThrough(null);
        trail.Record("repository.gone", $"{repository.FullName} ({repository.Id})");
    }
}
