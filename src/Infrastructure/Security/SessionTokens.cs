using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Infrajet.Infrastructure.Security;

/// <summary>Our own JWTs: they name a session and nothing else, so that the session's row decides.</summary>
internal sealed class SessionTokens(SessionSigningKeys keys) : ISessionTokens
{
    public const string Issuer = TrustedIssuer.OwnIssuer;
    private const string SessionClaim = "sid";
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public async Task<string> IssueAsync(Session session, CancellationToken cancellationToken) =>
        Handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = Issuer,
                IssuedAt = session.OpenedAt.UtcDateTime,
                NotBefore = session.OpenedAt.UtcDateTime,
                Expires = session.ExpiresAt.UtcDateTime,
                Claims = new Dictionary<string, object> { [SessionClaim] = session.Id },
                SigningCredentials = new SigningCredentials(await keys.CurrentAsync(cancellationToken), SecurityAlgorithms.HmacSha256),
            }
        );

    public async Task<Result<VerifiedJwt>> ReadAsync(JsonWebToken token, JwtChecks checks, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(token.Kid ?? "", cancellationToken);
        var claims = key is null ? null : checks.Verify(token, new(Issuer, Issuer, [SecurityAlgorithms.HmacSha256], [key]));
        return claims?.GetValueOrDefault(SessionClaim) is string sessionId ? new SessionJwt(sessionId) : SessionFailures.CredentialRefused;
    }
}
