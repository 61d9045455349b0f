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

    [Get("app/installations/{id}")]
    Task<Response<InstallationJson>> FindInstallationAsync([Path] long id, CancellationToken cancellationToken);

    [Get("app/installations")]
    Task<Response<List<InstallationJson>>> ListInstallationsAsync(
        [Query("per_page")] int perPage,
        [Query] int page,
        CancellationToken cancellationToken
    );

    [Get("installation/repositories")]
    Task<Response<RepositoryPageJson>> ListRepositoriesAsync(
        [Query("per_page")] int perPage,
        [Query] int page,
        CancellationToken cancellationToken
    );
}

/// <param name="Account">A person, an organisation, or an enterprise, which has a slug in a login's place.</param>
internal sealed record InstallationJson(
    long Id,
    IReadOnlyDictionary<string, string> Permissions,
    Uri? HtmlUrl = null,
    InstallationAccountJson? Account = null,
    string? TargetType = null,
    string? RepositorySelection = null,
    IReadOnlyList<string>? Events = null,
    DateTimeOffset CreatedAt = default,
    DateTimeOffset UpdatedAt = default,
    DateTimeOffset? SuspendedAt = null
);

internal sealed record InstallationAccountJson(long Id, string? Login = null, string? Slug = null);

internal sealed record RepositoryPageJson(IReadOnlyList<RepositoryJson> Repositories);

internal sealed record InstallationTokenBody(IReadOnlyList<long>? RepositoryIds, IReadOnlyDictionary<string, string> Permissions);

internal sealed record InstallationTokenJson(string Token, DateTimeOffset ExpiresAt);
