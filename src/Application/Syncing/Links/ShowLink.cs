using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Links;

/// <summary>Where one of the caller's projects belongs.</summary>
public sealed record ShowLink(string ProjectId) : IRequest<Result<LinkDetails>>;

internal sealed class ShowLinkHandler(IInfrajetDb db, ICall call) : IRequestHandler<ShowLink, Result<LinkDetails>>
{
    public async Task<Result<LinkDetails>> Handle(ShowLink request, CancellationToken cancellationToken) =>
        await db.LinkedProjectOf(call.Caller.PersonId, request.ProjectId).SingleOrDefaultAsync(cancellationToken) is { } linked
            ? LinkDetails.Of(linked.Link, linked.Repository)
            : LinkFailures.NotLinked;
}
