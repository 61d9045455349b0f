using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

/// <summary>What a client may do with the tokens that it was given.</summary>
[AllowAnyStatusCode]
internal interface IApplicationsApi
{
    [Post("applications/{clientId}/token")]
    Task<Response<NothingJson>> CheckAsync([Path] string clientId, [Body] AccessTokenBody body, CancellationToken cancellationToken);

    [Delete("applications/{clientId}/token")]
    Task<Response<NothingJson>> RevokeAsync([Path] string clientId, [Body] AccessTokenBody body, CancellationToken cancellationToken);
}

internal sealed record AccessTokenBody(string AccessToken);
