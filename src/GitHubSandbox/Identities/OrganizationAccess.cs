using Sandbox.Http;

namespace Sandbox.Identities;

/// <summary>Who may know and do what in an organisation.</summary>
internal static class OrganizationAccess
{
    /// <summary>Whether the caller counts as one of its own people: a member whose token may say so, or an App that was let in.</summary>
    public static bool IsInside(this World world, Caller caller, Account organization, Need need) =>
        caller.Token is { } token
        && (token.Account is null || organization.HasMember(token.Account))
        && LevelOf(world, token, organization, need) >= need.Level;

    /// <summary>Outsiders are told nothing; insiders whose token does not reach are told so.</summary>
    public static void Demand(this World world, Caller caller, Account organization, Need need)
    {
        if (!world.IsInside(caller, organization, need))
        {
            throw Access.RefusedByKind(caller) ?? Refusal.NotFound();
        }
    }

    /// <summary>The organisations that this token was let into, whatever its holder is a member of.</summary>
    public static bool Knows(this World world, Token token, Account organization) =>
        token.Kind switch
        {
            TokenKind.AppUser => world.Installations.Values.Any(one => one.App.ClientId == token.ClientId && one.Account == organization),
            TokenKind.FineGrained => token.ResourceOwner is null || token.ResourceOwner == organization,
            TokenKind.Classic or TokenKind.OAuth or TokenKind.Installation or TokenKind.Refresh => true,
            _ => throw new ArgumentOutOfRangeException(nameof(token), token.Kind, null),
        };

    private static Level LevelOf(World world, Token token, Account organization, Need need) =>
        token switch
        {
            { HasScopes: true } => token.Scopes.Any(need.Scopes.Contains) ? need.Level : Level.None,
            { Kind: TokenKind.AppUser, Installation: null } => Access.ByInstallation(
                world,
                token,
                one => one.Account == organization,
                need
            ),
            { Installation: { } installation } when installation.Account != organization => Level.None,
            _ when world.Knows(token, organization) => Access.PermissionOf(token.Permissions, need),
            _ => Level.None,
        };
}
