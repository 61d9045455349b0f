using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Identities;

/// <summary>Who may do what in a repository.</summary>
internal static class Access
{
    public const string NotForIntegrations = "Resource not accessible by integration";
    public const string NotForPersonalTokens = "Resource not accessible by personal access token";

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
            repository.Owner.HasMember(person) ? repository.Owner.BaseRole : Role.None,
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
        if (!isPublicRead && LevelOf(world, caller, repository, need) < need.Level)
        {
            throw Refused(caller, repository, need);
        }

        if (repository.IsArchived && need is { Level: > Level.Read, Permission: not "administration" })
        {
            throw Refusal.Archived();
        }
    }

    /// <summary>What a token was granted; whoever was granted anything in a repository may read its metadata.</summary>
    public static Level PermissionOf(IReadOnlyDictionary<string, Level> permissions, Need need) =>
        need.Permission == "metadata" && permissions.Count > 0 ? Level.Read : permissions.GetValueOrDefault(need.Permission);

    /// <summary>What a caller is told whose kind of credential does not reach; null where scopes and roles decide.</summary>
    public static Refusal? RefusedByKind(Caller caller) =>
        caller switch
        {
            { IsNobody: true } => Refusal.Unauthorized("Requires authentication"),
            { App: not null } or { Token.Kind: TokenKind.Installation or TokenKind.AppUser } => Refusal.Forbidden(NotForIntegrations),
            { Token.Kind: TokenKind.FineGrained } => Refusal.Forbidden(NotForPersonalTokens),
            _ => null,
        };

    /// <summary>The most that the App of a person's token was granted by one of these installations.</summary>
    public static Level ByInstallation(World world, Token token, Func<Installation, bool> isMeant, Need need) =>
        world
            .Installations.Values.Where(one => one.App.ClientId == token.ClientId && one.SuspendedAt is null && isMeant(one))
            .Select(one => PermissionOf(one.Permissions, need))
            .DefaultIfEmpty()
            .Max();

    private static Refusal Refused(Caller caller, Repository repository, Need need) =>
        RefusedByKind(caller)
        ?? caller switch
        {
            _ when RoleOf(caller.Person, repository) >= need.Role => Refusal.NotFound(),
            _ when need.Permission == "administration" => Refusal.Forbidden("Must have admin rights to Repository."),
            _ when need.Role == Role.Admin => Refusal.NotFound(),
            _ => Refusal.Forbidden("Must have push access to repository"),
        };

    private static Level LevelOf(World world, Caller caller, Repository repository, Need need) =>
        caller.Token switch
        {
            null => LevelOf(world, caller.App, repository, need),
            { Kind: TokenKind.Installation } token => Granted(token, repository, need),
            { HasScopes: true } token => Scoped(token, repository, need),
            { Kind: TokenKind.AppUser } token => Least(
                ByRole(token.Account, repository, need),
                token.Installation is null
                    ? ByInstallation(world, token, one => one.Reaches(repository), need)
                    : Granted(token, repository, need)
            ),
            var token => Least(ByRole(token.Account, repository, need), Granted(token, repository, need)),
        };

    // By its own word an App sees where it is installed, and no more.
    private static Level LevelOf(World world, GitHubApp? app, Repository repository, Need need) =>
        need.Permission == Need.Metadata.Permission && world.Installations.Values.Any(one => one.App == app && one.Reaches(repository))
            ? Level.Read
            : Level.None;

    private static Level ByRole(Account? person, Repository repository, Need need) =>
        RoleOf(person, repository) >= need.Role ? need.Level : Level.None;

    private static Level Scoped(Token token, Repository repository, Need need)
    {
        var isPublic = !repository.IsPrivate;
        var suffices =
            need.Scopes.Any(scope => scope != "public_repo" && token.Scopes.Contains(scope))
            || (isPublic && token.Scopes.Contains("public_repo") && need.Scopes.Contains("repo"))
            || (isPublic && need is { Level: Level.Read, Role: Role.Read });
        return suffices ? ByRole(token.Account, repository, need) : Level.None;
    }

    private static Level Granted(Token token, Repository repository, Need need)
    {
        var reaches =
            (token.RepositoryIds?.Contains(repository.Id) ?? true)
            && (token.ResourceOwner is null || token.ResourceOwner == repository.Owner)
            && (token.Installation?.Reaches(repository) ?? true);
        return reaches ? PermissionOf(token.Permissions, need) : Level.None;
    }

    private static Level Least(Level one, Level other) => one < other ? one : other;
}
