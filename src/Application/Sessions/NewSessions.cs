using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using Infrajet.Domain.Sessions;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Sessions;

/// <param name="AccessToken">A bearer for every endpoint, as good as the session and no longer.</param>
public sealed record OpenedSession(string SessionId, string AccessToken, DateTimeOffset ExpiresAt, Caller Caller);

internal sealed class NewSessions(
    IInfrajetDb db,
    ISecretVault vault,
    ISessionTokens tokens,
    AuditTrail trail,
    IOptionsMonitor<IdentityOptions> options,
    TimeProvider clock
)
{
    private const string TokenPurpose = "github-token";

    /// <param name="credential">
    /// What the person came with, if they came with one; a GitHub token is kept while the session lasts, to act as them.
    /// </param>
    public async Task<OpenedSession> OpenAsync(Caller caller, string? credential, CancellationToken cancellationToken)
    {
        var session = Session.Open(caller.PersonId, caller.Via, clock.Now(), options.CurrentValue.SessionLifetime);
        db.Sessions.Add(session);
        if (credential is not null && BearerShapes.Of(credential) == BearerShape.GitHubToken)
        {
            Keep(session, credential);
        }

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

    private void Keep(Session session, string gitHubToken)
    {
        var secret = ProtectedSecret.Of(TokenPurpose, clock.Now());
        vault.Seal(secret, gitHubToken);
        db.Secrets.Add(secret);
        session.KeepGitHubToken(secret.Id);
    }
}
