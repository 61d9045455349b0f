using Infrajet.Domain.Common;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Infrajet.Infrastructure.Security;

/// <summary>What a token must satisfy; all of it comes from us, none of it from the token.</summary>
internal sealed record JwtDemands(string Issuer, string Audience, IReadOnlyList<string> Algorithms, IReadOnlyList<SecurityKey> Keys);

internal sealed class JwtChecks(TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly JsonWebTokenHandler Handler = new();

    /// <summary>Null where it is no JWT at all.</summary>
    public static JsonWebToken? Parse(string token)
    {
        try
        {
            // The library reads these only when asked, and throws where they are not of their type.
            var jwt = new JsonWebToken(token);
            _ = (jwt.Issuer, jwt.Kid, jwt.IssuedAt);
            return jwt;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidCastException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The token's claims, or null when it does not hold.</summary>
    public IReadOnlyDictionary<string, object>? Verify(JsonWebToken token, JwtDemands demands)
    {
        var outcome = Handler.ValidateToken(token.EncodedToken, ParametersOf(demands));
        return outcome.IsValid && token.IssuedAt <= clock.Now().UtcDateTime + Skew ? outcome.Claims.AsReadOnly() : null;
    }

    private TokenValidationParameters ParametersOf(JwtDemands demands) =>
        new()
        {
            ValidIssuer = demands.Issuer,
            ValidAudience = demands.Audience,
            ValidAlgorithms = demands.Algorithms,
            IssuerSigningKeys = demands.Keys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires),
        };

    // The skew is added to our own time: a token's times may be the first or the last there is.
    private bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.Now().UtcDateTime;
        return expires is { } end && now - Skew < end && (notBefore is not { } start || start <= now + Skew);
    }
}
