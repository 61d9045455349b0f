using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Repositories;

/// <summary>Takes a repository out of the caller's list, or, for an administrator, out of everybody's. What happened in it stays known.</summary>
public sealed record RemoveRepository(string Reference, bool FromEverybody) : IRequest<Result<Done>>, IAudited
{
    public string AuditAction => FromEverybody ? "repository.removed_for_everyone" : "repository.removed";

    public string AuditSubject => RepositoryReference.Parse(Reference) is { Id: { } id } ? $"{id}" : "a repository by its node id";
}

internal sealed class RemoveRepositoryHandler(IInfrajetDb db, ICall call, RightsMemory rights, AuditTrail trail)
    : IRequestHandler<RemoveRepository, Result<Done>>
{
    public async Task<Result<Done>> Handle(RemoveRepository request, CancellationToken cancellationToken)
    {
        if (request.FromEverybody && !call.Caller.IsAdministrator)
        {
            return CommonFailures.AdministratorNeeded;
        }

        var reference = RepositoryReference.Parse(request.Reference);
        var wanted = request.FromEverybody ? db.RegisteredRepository(reference) : db.RepositoryOf(call.Caller.PersonId, reference);
        if (await wanted.SingleOrDefaultAsync(cancellationToken) is not { } repository)
        {
            return RepositoryFailures.NotFound;
        }

        var links = request.FromEverybody ? db.LinksTo(repository.Id) : db.LinkBetween(repository.Id, call.Caller.PersonId);
        db.RepositoryLinks.RemoveRange(await links.ToListAsync(cancellationToken));
        trail.Record(request.AuditAction, $"{repository.FullName} ({repository.Id})");
        await db.SaveChangesAsync(cancellationToken);
        rights.ForgetRepository(repository.Id);
        return Done.Value;
    }
}
