using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Files;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Links;

/// <summary>Orders the sync of a linked project whose files changed. Twice it orders two, of which the second finds nothing to do.</summary>
internal sealed class SyncByItself(IInfrajetDb db, IRepositoryAccess access, ProjectTrees projects, NewSyncs syncs) : IWork
{
    public const string WorkKind = "sync.auto";

    public string Kind => WorkKind;

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var link = await db.LinkOf(item.SubjectId).SingleOrDefaultAsync(cancellationToken);
        if (link is not { PushesChanges: true } || !await IsActiveAsync(link, cancellationToken))
        {
            return WorkOutcome.Finished;
        }

        var granted = await access.ForPersonAsync(link.PersonId, link.RepositoryId, AccessNeed.WritingFiles, cancellationToken);
        return await granted.Match(
            grant => OrderAsync(link, grant, cancellationToken),
            failure =>
                Task.FromResult(
                    RepositoryFailures.IsPassing(failure) ? WorkOutcome.Retry(failure.Message) : WorkOutcome.Park(failure.Message)
                )
        );
    }

    private async Task<bool> IsActiveAsync(ProjectLink link, CancellationToken cancellationToken) =>
        await db.ProjectOf(link.PersonId, link.ProjectId).SingleOrDefaultAsync(cancellationToken) is { Status: ProjectStatus.Active };

    private async Task<WorkOutcome> OrderAsync(ProjectLink link, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        var files = await projects.ReadAsync(link.ProjectId, cancellationToken);
        if (files.Files.Count > 0)
        {
            var terms = SyncTerms.Plain with { OnConflict = link.OnConflict, PullRequest = link.ByPullRequest ? new(null, null) : null };
            var draft = new SyncDraft(SyncKind.Auto, link.PersonId, link.ProjectId, grant, link.Branch, files, terms.AsWish());
            await syncs.OrderAsync(draft with { IsCallersOwn = false }, cancellationToken);
        }

        return WorkOutcome.Finished;
    }
}
