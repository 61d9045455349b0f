using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

/// <summary>At GitHub's web address, not at its API's. It answers 200 to mistakes too.</summary>
[AllowAnyStatusCode]
internal interface ITokenExchangeApi
{
    [Post("login/oauth/access_token")]
    Task<Response<TokenJson>> ExchangeAsync([Body] TokenBody body, CancellationToken cancellationToken);
}

/// <param name="Code">With the verifier, or a refresh token with its grant type.</param>
internal sealed record TokenBody(
    string ClientId,
    string ClientSecret,
    string? Code = null,
    string? CodeVerifier = null,
    string? GrantType = null,
    string? RefreshToken = null
);

internal sealed record TokenJson(
    string? AccessToken = null,
    string? RefreshToken = null,
    double? ExpiresIn = null,
    double? RefreshTokenExpiresIn = null,
    string? Scope = null,
    string? Error = null
);
