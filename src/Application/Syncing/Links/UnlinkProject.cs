using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Links;

/// <summary>From now on nothing of a project is synced by itself. What was synced stays where it is.</summary>
public sealed record UnlinkProject(string ProjectId) : IRequest<Result<Done>>, IAudited
{
    public string AuditAction => "project.unlinked";

    public string AuditSubject => "project";
}

internal sealed class UnlinkProjectHandler(IInfrajetDb db, ICall call, AuditTrail trail) : IRequestHandler<UnlinkProject, Result<Done>>
{
    public async Task<Result<Done>> Handle(UnlinkProject request, CancellationToken cancellationToken)
    {
        if (await db.LinkedProjectOf(call.Caller.PersonId, request.ProjectId).SingleOrDefaultAsync(cancellationToken) is not { } linked)
        {
            return LinkFailures.NotLinked;
        }

        db.ProjectLinks.Remove(linked.Link);
        trail.Record("project.unlinked", $"{request.ProjectId} {linked.Repository.FullName}@{linked.Link.Branch}");
        await db.SaveChangesAsync(cancellationToken);
        return Done.Value;
    }
}
