using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Realtime;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Sessions;

/// <summary>Makes one of the caller's API tokens useless from the next request on.</summary>
public sealed record RevokeApiToken(string TokenId) : IRequest<Result<Done>>, IAudited
{
    public string AuditAction => "api_token.revoked";

    public string AuditSubject => NewId.Shown("tok", TokenId);
}

internal sealed class RevokeApiTokenHandler(IInfrajetDb db, ICall call, AuditTrail trail, LiveEvents events, TimeProvider clock)
    : IRequestHandler<RevokeApiToken, Result<Done>>
{
    public async Task<Result<Done>> Handle(RevokeApiToken request, CancellationToken cancellationToken)
    {
        var token = await db.ApiTokenOf(call.Caller.PersonId, request.TokenId).SingleOrDefaultAsync(cancellationToken);
        if (token is null)
        {
            return SessionFailures.TokenNotFound;
        }

        token.Revoke(clock.Now());
        trail.Record(request.AuditAction, token.Id);
        events.Tell(token.PersonId, SessionEvents.ApiTokenRevoked, new { TokenId = token.Id });
        await db.SaveChangesAsync(cancellationToken);
        return Done.Value;
    }
}
