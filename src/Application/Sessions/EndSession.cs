using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Realtime;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Sessions;

/// <summary>Ends a session of the caller's, on every node, from the next request on.</summary>
public sealed record EndSession(string SessionId) : IRequest<Result<Done>>, IAudited
{
    public string AuditAction => "session.ended";

    public string AuditSubject => NewId.Shown("ses", SessionId);
}

internal sealed class EndSessionValidator : AbstractValidator<EndSession>
{
    public EndSessionValidator() => RuleFor(request => request.SessionId).NotEmpty();
}

internal sealed class EndSessionHandler(
    IInfrajetDb db,
    ICall call,
    AuditTrail trail,
    LiveEvents events,
    RightsNews rights,
    TimeProvider clock
) : IRequestHandler<EndSession, Result<Done>>
{
    public async Task<Result<Done>> Handle(EndSession request, CancellationToken cancellationToken)
    {
        var session = await db.SessionOf(call.Caller.PersonId, request.SessionId).SingleOrDefaultAsync(cancellationToken);
        if (session is null)
        {
            return SessionFailures.SessionNotFound;
        }

        session.End(clock.Now());
        if (await db.GitHubTokenOf(session.Id).SingleOrDefaultAsync(cancellationToken) is { } kept)
        {
            session.GiveUpGitHubToken();
            db.Secrets.Remove(kept.Secret);
        }

        trail.Record(request.AuditAction, session.Id);
        events.Tell(session.PersonId, SessionEvents.SessionEnded, new { SessionId = session.Id });
        await db.SaveChangesAsync(cancellationToken);
        rights.OfPerson(session.PersonId);
        await rights.TellAsync(CancellationToken.None);
        return Done.Value;
    }
}
