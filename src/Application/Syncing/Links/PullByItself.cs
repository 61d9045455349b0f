using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Links;

/// <summary>Orders the pull of a linked project to whose branch was pushed. Twice it orders two, of which the second finds nothing to do.</summary>
internal sealed class PullByItself(IInfrajetDb db, IRepositoryAccess access, NewSyncs syncs) : IWork
{
    public const string WorkKind = "sync.auto_pull";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    public string Kind => WorkKind;

    /// <summary>A moment later: what a sync of ours wrote comes back as news before it has noted itself that it wrote it.</summary>
    public static WorkOrder OrderFor(ProjectLink link, string correlationId, DateTimeOffset now) =>
        new(WorkKind, link.ProjectId, $"auto:{link.ProjectId}", link.PersonId, correlationId) { NotBefore = now + Moment };

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var link = await db.LinkOf(item.SubjectId).SingleOrDefaultAsync(cancellationToken);
        if (link is not { PullsChanges: true } || await IsKnownAsync(link, cancellationToken))
        {
            return WorkOutcome.Finished;
        }

        var granted = await access.ForPersonAsync(link.PersonId, link.RepositoryId, AccessNeed.ReadingFiles, cancellationToken);
        return await granted.Match(
            async grant =>
            {
                var wish = (SyncTerms.Plain with { OnConflict = link.OnConflict }).AsWish();
                var draft = new SyncDraft(SyncKind.Pull, link.PersonId, link.ProjectId, grant, link.Branch, null, wish);
                await syncs.OrderAsync(draft with { IsCallersOwn = false }, cancellationToken);
                return WorkOutcome.Finished;
            },
            failure =>
                Task.FromResult(
                    RepositoryFailures.IsPassing(failure) ? WorkOutcome.Retry(failure.Message) : WorkOutcome.Park(failure.Message)
                )
        );
    }

    private async Task<bool> IsKnownAsync(ProjectLink link, CancellationToken cancellationToken) =>
        await db.TargetOf(link.PersonId, link.ProjectId, link.RepositoryId, link.Branch).SingleOrDefaultAsync(cancellationToken)
            is { LastRecordId: not null, HasMoved: false };
}
