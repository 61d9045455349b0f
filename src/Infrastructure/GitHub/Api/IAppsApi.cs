using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IAppsApi
{
    [Get("repos/{owner}/{repo}/installation")]
    Task<Response<InstallationJson>> InstallationOfAsync([Path] string owner, [Path] string repo, CancellationToken cancellationToken);

    [Post("app/installations/{id}/access_tokens")]
    Task<Response<InstallationTokenJson>> MakeTokenAsync(
        [Path] long id,
        [Body] InstallationTokenBody body,
        CancellationToken cancellationToken
    );
}

internal sealed record InstallationJson(long Id, IReadOnlyDictionary<string, string> Permissions, Uri? HtmlUrl = null);

internal sealed record InstallationTokenBody(IReadOnlyList<long>? RepositoryIds, IReadOnlyDictionary<string, string> Permissions);

internal sealed record InstallationTokenJson(string Token, DateTimeOffset ExpiresAt);
