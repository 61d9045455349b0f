using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

/// <summary>What a client may do with the tokens that it was given.</summary>
[AllowAnyStatusCode]
internal interface IApplicationsApi
{
    [Delete("applications/{clientId}/token")]
    Task<Response<NothingJson>> RevokeAsync([Path] string clientId, [Body] AccessTokenBody body, CancellationToken cancellationToken);
}

internal sealed record AccessTokenBody(string AccessToken);
