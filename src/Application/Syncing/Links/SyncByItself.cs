using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Links;

/// <summary>Orders the sync of a linked project whose files changed. Twice it orders two, of which the second finds nothing to do.</summary>
internal sealed class SyncByItself(IInfrajetDb db, IRepositoryAccess access, ProjectSnapshots snapshots, NewSyncs syncs) : IWork
{
    public const string WorkKind = "sync.auto";

    public string Kind => WorkKind;

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var link = await db.LinkOf(item.SubjectId).SingleOrDefaultAsync(cancellationToken);
        if (link is not { PushesChanges: true } || await ProjectAsync(link, cancellationToken) is not { } project)
        {
            return WorkOutcome.Finished;
        }

        var granted = await access.ForPersonAsync(link.PersonId, link.RepositoryId, AccessNeed.WritingFiles, cancellationToken);
        return await granted.Match(
            grant => OrderAsync(link, project, grant, cancellationToken),
            failure =>
                Task.FromResult(
                    RepositoryFailures.IsPassing(failure) ? WorkOutcome.Retry(failure.Message) : WorkOutcome.Park(failure.Message)
                )
        );
    }

    private async Task<Project?> ProjectAsync(ProjectLink link, CancellationToken cancellationToken) =>
        await db.ProjectOf(link.PersonId, link.ProjectId).SingleOrDefaultAsync(cancellationToken) is { Status: ProjectStatus.Active } active
            ? active
            : null;

    private async Task<WorkOutcome> OrderAsync(
        ProjectLink link,
        Project project,
        RepositoryGrant grant,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await snapshots.TakeAsync(project, cancellationToken);
        if (snapshot.Files.Files.Count > 0)
        {
            var terms = SyncTerms.Plain with { OnConflict = link.OnConflict, PullRequest = link.ByPullRequest ? new(null, null) : null };
            var draft = new SyncDraft(SyncKind.Auto, link.PersonId, link.ProjectId, grant, link.Branch, snapshot, terms.AsWish());
            await syncs.OrderAsync(draft with { IsCallersOwn = false }, cancellationToken);
        }

        return WorkOutcome.Finished;
    }
}
