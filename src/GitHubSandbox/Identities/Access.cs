using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Identities;

/// <summary>Who may do what in a repository.</summary>
internal static class Access
{
    public static Role RoleOf(Account? person, Repository repository)
    {
        if (person is null)
        {
            return repository.IsPrivate ? Role.None : Role.Read;
        }

        if (repository.Owner.IsOwnedBy(person))
        {
            return Role.Admin;
        }

        Role[] roles =
        [
            repository.IsPrivate ? Role.None : Role.Read,
            repository.Collaborators.GetValueOrDefault(person.Id),
            repository.Owner.Members.TryGetValue(person.Id, out var member) && member.IsActive ? repository.Owner.BaseRole : Role.None,
            .. repository
                .Owner.Teams.Where(team => team.Members.Contains(person.Id))
                .Select(team => team.Repositories.GetValueOrDefault(repository.Id)),
        ];
        return roles.Max();
    }

    public static bool CanSee(this World world, Caller caller, Repository repository) =>
        !repository.IsPrivate || LevelOf(world, caller, repository, Need.Metadata) >= Level.Read;

    public static bool May(this World world, Caller caller, Repository repository, Need need) =>
        LevelOf(world, caller, repository, need) >= need.Level;

    /// <summary>Refuses as GitHub does: what may not be seen is not there, what may be seen but not done is forbidden.</summary>
    public static void Demand(this World world, Caller caller, Repository repository, Need need)
    {
        if (!world.CanSee(caller, repository))
        {
            throw Refusal.NotFound();
        }

        var isPublicRead = !repository.IsPrivate && need is { Level: Level.Read, Role: Role.Read };
        if (isPublicRead || LevelOf(world, caller, repository, need) >= need.Level)
        {
            return;
        }

        throw caller switch
        {
            { IsNobody: true } => Refusal.Unauthorized("Requires authentication"),
            { Token.Kind: TokenKind.Installation or TokenKind.AppUser } => Refusal.Forbidden("Resource not accessible by integration"),
            { Token.Kind: TokenKind.FineGrained } => Refusal.Forbidden("Resource not accessible by personal access token"),
            _ when RoleOf(caller.Person, repository) >= need.Role => Refusal.NotFound(),
            _ when need.Role == Role.Admin => Refusal.NotFound(),
            _ => Refusal.Forbidden("Must have push access to repository"),
        };
    }

    private static Level LevelOf(World world, Caller caller, Repository repository, Need need) =>
        caller.Token switch
        {
            null => Level.None,
            { Kind: TokenKind.Installation } token => Granted(token, repository, need),
            { HasScopes: true } token => Scoped(token, repository, need),
            { Kind: TokenKind.AppUser } token => Least(
                ByRole(token.Account, repository, need),
                ByInstallation(world, token, repository, need)
            ),
            var token => Least(ByRole(token.Account, repository, need), Granted(token, repository, need)),
        };

    private static Level ByRole(Account? person, Repository repository, Need need) =>
        RoleOf(person, repository) >= need.Role ? need.Level : Level.None;

    private static Level Scoped(Token token, Repository repository, Need need)
    {
        var isPublic = !repository.IsPrivate;
        var hooks = need.Permission == "repository_hooks";
        var suffices =
            token.Scopes.Contains("repo")
            || (isPublic && token.Scopes.Contains("public_repo"))
            || (isPublic && need is { Level: Level.Read, Role: Role.Read })
            || (hooks && token.Scopes.Contains("admin:repo_hook"))
            || (hooks && need.Level <= Level.Write && token.Scopes.Contains("write:repo_hook"))
            || (hooks && need.Level <= Level.Read && token.Scopes.Contains("read:repo_hook"));
        return suffices ? ByRole(token.Account, repository, need) : Level.None;
    }

    private static Level Granted(Token token, Repository repository, Need need)
    {
        var reaches = token.RepositoryIds?.Contains(repository.Id) ?? true;
        var installed = token.Installation?.Reaches(repository) ?? true;
        return reaches && installed ? PermissionOf(token.Permissions, need) : Level.None;
    }

    private static Level ByInstallation(World world, Token token, Repository repository, Need need) =>
        world
            .Installations.Values.Where(one => one.App.ClientId == token.ClientId && one.SuspendedAt is null && one.Reaches(repository))
            .Select(one => PermissionOf(one.Permissions, need))
            .DefaultIfEmpty()
            .Max();

    // Whoever was granted anything in a repository may read its metadata.
    private static Level PermissionOf(Dictionary<string, Level> permissions, Need need) =>
        need.Permission == "metadata" && permissions.Count > 0 ? Level.Read : permissions.GetValueOrDefault(need.Permission);

    private static Level Least(Level one, Level other) => one < other ? one : other;
}
