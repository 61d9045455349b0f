namespace Sandbox.Admin;

internal static class TokenEndpoints
{
    private const string Example = """{"token": "ghp_..."}""";

    public static void MapTokens(this AdminSurface admin, World world)
    {
        admin.Post<TokenRequest>("/tokens/revoke", "A token that is good no longer, and unknown.", Example, asked => Revoke(world, asked));
        admin.Post<TokenRequest>("/tokens/expire", "A token whose time is over now.", Example, asked => Expire(world, asked));
    }

    private static object? Revoke(World world, TokenRequest asked)
    {
        lock (world.Gate)
        {
            return world.Tokens.Remove(asked.Token) ? null : throw Unknown();
        }
    }

    private static object? Expire(World world, TokenRequest asked)
    {
        lock (world.Gate)
        {
            var token = world.Tokens.GetValueOrDefault(asked.Token) ?? throw Unknown();
            token.ExpiresAt = world.Now;
            return null;
        }
    }

    private static AdminComplaint Unknown() => new("There is no such token.");

    private sealed record TokenRequest(string Token);
}
