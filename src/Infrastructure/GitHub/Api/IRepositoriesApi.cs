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
    RepositoryPermissionsJson? Permissions = null
);

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
