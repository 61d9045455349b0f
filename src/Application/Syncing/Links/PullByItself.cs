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

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(ProjectLink link, string correlationId) =>
        new(WorkKind, link.ProjectId, $"auto:{link.ProjectId}", link.PersonId, correlationId);

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var link = await db.LinkOf(item.SubjectId).SingleOrDefaultAsync(cancellationToken);
        if (link is not { PullsChanges: true })
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
}
