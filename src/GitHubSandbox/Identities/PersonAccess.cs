using Sandbox.Http;

namespace Sandbox.Identities;

/// <summary>What a token may do with things that are its holder's own and in no repository.</summary>
internal static class PersonAccess
{
    public static void DemandOfPerson(this Call call)
    {
        var need = call.Route.Need;
        var token = call.Caller.Token;
        if (call.Person is null || token is null || Reaches(call.World, token, need))
        {
            return;
        }

        throw token.Kind switch
        {
            TokenKind.FineGrained => Refusal.Forbidden(Access.NotForPersonalTokens),
            TokenKind.AppUser or TokenKind.Installation => Refusal.Forbidden(Access.NotForIntegrations),
            TokenKind.Classic or TokenKind.OAuth or TokenKind.Refresh => Refusal.NotFound(),
            _ => throw new ArgumentOutOfRangeException(nameof(call), token.Kind, null),
        };
    }

    private static bool Reaches(World world, Token token, Need need) =>
        token.Kind switch
        {
            TokenKind.AppUser => world.Apps.Values.Any(app =>
                app.ClientId == token.ClientId && Access.PermissionOf(app.Permissions, need) >= need.Level
            ),
            _ when token.HasScopes => token.Scopes.Any(need.Scopes.Contains),
            _ => Access.PermissionOf(token.Permissions, need) >= need.Level,
        };
}
