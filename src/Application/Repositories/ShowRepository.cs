using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Repositories;

/// <summary>One repository of the caller's list, as it was last seen.</summary>
/// <param name="Reference">Number, node id or owner/name.</param>
public sealed record ShowRepository(string Reference) : IRequest<Result<RepositoryDetails>>;

internal sealed class ShowRepositoryHandler(IInfrajetDb db, ICall call) : IRequestHandler<ShowRepository, Result<RepositoryDetails>>
{
    public async Task<Result<RepositoryDetails>> Handle(ShowRepository request, CancellationToken cancellationToken)
    {
        var reference = RepositoryReference.Parse(request.Reference);
        var repository = await db.RepositoryOf(call.Caller.PersonId, reference).SingleOrDefaultAsync(cancellationToken);
        return repository is null ? RepositoryFailures.NotFound : RepositoryDetails.Of(repository);
    }
}
