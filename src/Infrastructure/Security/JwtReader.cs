using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Security;

/// <summary>Looks only at who claims to have issued a token, and hands it to whoever can check that claim.</summary>
internal sealed class JwtReader(SessionTokens sessions, IssuerTokens issuers, JwtChecks checks, IOptionsMonitor<IdentityOptions> options)
    : IJwtReader
{
    public async Task<Result<VerifiedJwt>> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (JwtChecks.Parse(token) is not { } jwt)
        {
            return SessionFailures.CredentialRefused;
        }

        if (jwt.Issuer == SessionTokens.Issuer)
        {
            return await sessions.ReadAsync(jwt, checks, cancellationToken);
        }

        var issuer = options.CurrentValue.Issuers.FirstOrDefault(issuer => issuer.Issuer == jwt.Issuer);
        return issuer is null ? SessionFailures.CredentialRefused : await issuers.ReadAsync(jwt, issuer, checks, cancellationToken);
    }
}
