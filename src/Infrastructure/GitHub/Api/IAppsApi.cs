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

    [Get("app")]
    Task<Response<AppJson>> ShowAsync(CancellationToken cancellationToken);

    /// <summary>Anybody who has the code may, once.</summary>
    [Post("app-manifests/{code}/conversions")]
    Task<Response<NewAppJson>> ConvertManifestAsync([Path] string code, CancellationToken cancellationToken);

    [Get("app/installations/{id}")]
    Task<Response<InstallationJson>> FindInstallationAsync([Path] long id, CancellationToken cancellationToken);

    [Get("app/installations")]
    Task<Response<List<InstallationJson>>> ListInstallationsAsync(
        [Query("per_page")] int perPage,
        [Query] int page,
        CancellationToken cancellationToken
    );

    [Get("user/installations")]
    Task<Response<InstallationPageJson>> ListOwnInstallationsAsync(
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
    DateTimeOffset? SuspendedAt = null,
    long AppId = 0
);

internal sealed record InstallationPageJson(IReadOnlyList<InstallationJson> Installations);

internal sealed record InstallationAccountJson(long Id, string? Login = null, string? Slug = null)
{
    public string? Name => Login ?? Slug;
}

internal sealed record RepositoryPageJson(IReadOnlyList<RepositoryJson> Repositories);

internal sealed record InstallationTokenBody(IReadOnlyList<long>? RepositoryIds, IReadOnlyDictionary<string, string> Permissions);

internal sealed record InstallationTokenJson(
    string Token,
    DateTimeOffset ExpiresAt,
    IReadOnlyDictionary<string, string>? Permissions = null,
    string? RepositorySelection = null
);

internal sealed record AppJson(
    long Id,
    string Slug,
    InstallationAccountJson? Owner = null,
    IReadOnlyDictionary<string, string>? Permissions = null
);

/// <param name="Pem">Its private key, given out this once.</param>
internal sealed record NewAppJson(
    long Id,
    string Slug,
    string ClientId,
    string ClientSecret,
    string Pem,
    Uri HtmlUrl,
    string? WebhookSecret = null,
    InstallationAccountJson? Owner = null
)
{
    public override string ToString() => $"{Slug} ({Id})";
}
