using System.Text;
using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Infrajet.Infrastructure.Security;

/// <summary>JWTs of the configured issuers.</summary>
internal sealed class IssuerTokens(IssuerKeys keys)
{
    public async Task<Result<VerifiedJwt>> ReadAsync(
        JsonWebToken token,
        TrustedIssuer issuer,
        JwtChecks checks,
        CancellationToken cancellationToken
    )
    {
        var found = await KeysOfAsync(issuer, token.Kid, cancellationToken);
        return found is null
            ? SessionFailures.IssuerUnavailable
            : ClaimantOf(checks.Verify(token, new(issuer.Issuer, issuer.Audience, issuer.Algorithms, found)), issuer);
    }

    private async Task<IReadOnlyList<SecurityKey>?> KeysOfAsync(TrustedIssuer issuer, string? keyId, CancellationToken cancellationToken) =>
        issuer.JwksUrl is { } address
            ? await keys.FindAsync(address, keyId, cancellationToken)
            : [new SymmetricSecurityKey(Encoding.UTF8.GetBytes(issuer.SharedKey!))];

    private static Result<VerifiedJwt> ClaimantOf(IReadOnlyDictionary<string, object>? claims, TrustedIssuer issuer)
    {
        var subject = TextOf(claims, "sub", PersonIdentity.SubjectLength);
        if (subject is null)
        {
            return SessionFailures.CredentialRefused;
        }

        var login =
            TextOf(claims, issuer.LoginClaim, Person.LoginLength)
            ?? TextOf(claims, "email", Person.LoginLength)
            ?? $"{issuer.Name}:{subject}";
        return new IssuerJwt(
            new Claimant(
                new PersonKey(issuer.Name, subject),
                login.Length <= Person.LoginLength ? login : login[..Person.LoginLength],
                TextOf(claims, "name", Person.NameLength),
                CallerVia.Issuer
            )
        );
    }

    private static string? TextOf(IReadOnlyDictionary<string, object>? claims, string name, int atMost) =>
        claims?.GetValueOrDefault(name) is string { Length: > 0 } text && text.Length <= atMost && Text.IsPlain(text) ? text : null;
}
