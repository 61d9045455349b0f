using Infrajet.Application.Common;
using Infrajet.Application.Syncing.Links;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Ends what goes on with a project that is deleted, in the transaction of that.</summary>
internal sealed class DeletedProjects(IInfrajetDb db, Cancellations cancellations)
{
    public async Task EndAsync(string projectId, CancellationToken cancellationToken)
    {
        db.ProjectLinks.RemoveRange(await db.LinkOf(projectId).ToListAsync(cancellationToken));
        (await db.OpenSyncsOf(projectId).ToListAsync(cancellationToken)).ForEach(cancellations.Want);
    }
}
