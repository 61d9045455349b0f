using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Infrajet.Infrastructure.Security;

/// <summary>Looks only at who claims to have issued a token, and hands it to whoever can check that claim.</summary>
internal sealed class JwtReader(SessionTokens sessions, IssuerTokens issuers, JwtChecks checks, IOptionsMonitor<IdentityOptions> options)
    : IJwtReader
{
    public async Task<Result<VerifiedJwt>> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (TryParse(token) is not { } jwt)
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

    private static JsonWebToken? TryParse(string token)
    {
        try
        {
            // The library reads these two only when asked, and throws where they are no text.
            var jwt = new JsonWebToken(token);
            _ = (jwt.Issuer, jwt.Kid);
            return jwt;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidCastException)
        {
            return null;
        }
    }
}
