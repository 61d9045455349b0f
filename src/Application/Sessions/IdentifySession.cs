using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Sessions;

/// <summary>Finds the person whose session this is, for as long as it is open.</summary>
public sealed record IdentifySession(string SessionId) : IRequest<Result<Caller>>;

internal sealed class IdentifySessionHandler(IInfrajetDb db, KnownPeople people, TimeProvider clock)
    : IRequestHandler<IdentifySession, Result<Caller>>
{
    public async Task<Result<Caller>> Handle(IdentifySession request, CancellationToken cancellationToken)
    {
        var session = await db.SessionWithPerson(request.SessionId).SingleOrDefaultAsync(cancellationToken);
        return session is not null && session.IsOpenAt(clock.Now())
            ? people.AsCaller(session.Person, CallerVia.Session, session.Id)
            : SessionFailures.CredentialRefused;
    }
}
