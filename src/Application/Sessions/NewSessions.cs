using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Sessions;

/// <param name="AccessToken">A bearer for every endpoint, as good as the session and no longer.</param>
public sealed record OpenedSession(string SessionId, string AccessToken, DateTimeOffset ExpiresAt, Caller Caller);

internal sealed class NewSessions(
    IInfrajetDb db,
    ISessionTokens tokens,
    AuditTrail trail,
    IOptionsMonitor<IdentityOptions> options,
    TimeProvider clock
)
{
    public async Task<OpenedSession> OpenAsync(Caller caller, CancellationToken cancellationToken)
    {
        var session = Session.Open(caller.PersonId, caller.Via, clock.Now(), options.CurrentValue.SessionLifetime);
        db.Sessions.Add(session);
        trail.RecordBy(caller.Login, "session.opened", session.Id);
        var accessToken = await tokens.IssueAsync(session, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new OpenedSession(
            session.Id,
            accessToken,
            session.ExpiresAt,
            caller with
            {
                Via = CallerVia.Session,
                SessionId = session.Id,
            }
        );
    }
}
