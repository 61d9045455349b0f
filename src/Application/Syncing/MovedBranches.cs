using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Syncing.Links;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Takes in that a branch was pushed to, in the transaction of whoever heard of it.</summary>
internal sealed class MovedBranches(IInfrajetDb db, WorkQueue queue, TimeProvider clock)
{
    public async Task NoteAsync(
        Repository repository,
        string branch,
        string head,
        string correlationId,
        CancellationToken cancellationToken
    )
    {
        var targets = await db.TargetsAt(repository.Id, branch).ToListAsync(cancellationToken);
        targets.ForEach(target => target.Moved(head, clock.Now()));
        var own = targets.Where(target => target.HeadSha == head).Select(target => target.ProjectId).ToHashSet(StringComparer.Ordinal);
        var links = await db.PullingLinks(repository.Id, branch).ToListAsync(cancellationToken);
        foreach (var link in links.Where(link => !own.Contains(link.ProjectId)))
        {
            queue.Order(PullByItself.OrderFor(link, correlationId, clock.Now()));
        }
    }
}
