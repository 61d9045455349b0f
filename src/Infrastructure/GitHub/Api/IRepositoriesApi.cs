using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IRepositoriesApi
{
    [Get("repos/{owner}/{repo}")]
    Task<Response<RepositoryJson>> FindAsync([Path] string owner, [Path] string repo, CancellationToken cancellationToken);

    [Get("repos/{owner}/{repo}/collaborators/{login}/permission")]
    Task<Response<CollaboratorPermissionJson>> PermissionOfAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] string login,
        CancellationToken cancellationToken
    );

    [Get("user/repos")]
    Task<Response<List<RepositoryJson>>> ListOwnAsync(
        [Query("per_page")] int perPage,
        [Query] int page,
        CancellationToken cancellationToken
    );

    [Post("user/repos")]
    Task<Response<RepositoryJson>> CreateOwnAsync([Body] NewRepositoryBody body, CancellationToken cancellationToken);

    [Post("orgs/{org}/repos")]
    Task<Response<RepositoryJson>> CreateForOrganizationAsync(
        [Path] string org,
        [Body] NewRepositoryBody body,
        CancellationToken cancellationToken
    );

    [Post("repos/{owner}/{repo}/dispatches")]
    Task<Response<NothingJson>> DispatchAsync(
        [Path] string owner,
        [Path] string repo,
        [Body] DispatchEventBody body,
        CancellationToken cancellationToken
    );
}

internal sealed record RepositoryJson(
    long Id,
    string NodeId,
    string FullName,
    string DefaultBranch,
    bool Private,
    bool Archived = false,
    RepositoryPermissionsJson? Permissions = null,
    string? Name = null,
    string? Description = null,
    string? HtmlUrl = null,
    string? CloneUrl = null,
    string? SshUrl = null,
    OwnerJson? Owner = null,
    DateTimeOffset? CreatedAt = null,
    DateTimeOffset? UpdatedAt = null,
    DateTimeOffset? PushedAt = null
);

internal sealed record OwnerJson(long Id, string Login, string? AvatarUrl = null, string? HtmlUrl = null, string? Type = null);

internal sealed record NewRepositoryBody(string Name, string? Description, bool Private, bool AutoInit);

internal sealed record RepositoryPermissionsJson(
    bool Admin = false,
    bool Maintain = false,
    bool Push = false,
    bool Triage = false,
    bool Pull = false
);

/// <param name="Permission">The old word, which knows neither triage nor maintain: admin, write, read or none.</param>
/// <param name="RoleName">The role's own name, which an organisation may have made up.</param>
/// <param name="User">Whose permission it is: logins are given back and taken by others.</param>
internal sealed record CollaboratorPermissionJson(string Permission, string? RoleName = null, UserJson? User = null);
