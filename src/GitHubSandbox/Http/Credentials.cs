using System.Text;
using Microsoft.AspNetCore.Http;
using Sandbox.Apps;
using Sandbox.Identities;
using Sandbox.OAuth;

namespace Sandbox.Http;

/// <summary>Reads the Authorization header: Bearer or token, or Basic with a token or a client's secret.</summary>
internal static class Credentials
{
    public static Caller Recognise(World world, HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var (scheme, value) = header.Split(' ', 2) is [var first, var rest] ? (first, rest.Trim()) : ("", "");
        return scheme.ToLowerInvariant() switch
        {
            "bearer" or "token" => OfToken(world, value),
            "basic" => OfBasic(world, value),
            _ => header.Length == 0 ? Caller.Nobody : throw Refusal.Unauthorized(),
        };
    }

    private static Caller OfToken(World world, string value)
    {
        if (AppJwt.IsOne(value))
        {
            return new() { App = AppJwt.Verify(world, value) };
        }

        if (world.Tokens.GetValueOrDefault(value) is not { Kind: not TokenKind.Refresh } token || token.IsExpired(world.Now))
        {
            throw Refusal.Unauthorized();
        }

        return token.Installation is { SuspendedAt: not null }
            ? throw Refusal.Forbidden("This installation has been suspended")
            : new() { Token = token };
    }

    private static Caller OfBasic(World world, string value)
    {
        var bytes = new byte[value.Length];
        if (
            !Convert.TryFromBase64String(value, bytes, out var length)
            || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var name, var secret]
        )
        {
            throw Refusal.Unauthorized();
        }

        if (Client.Find(world, name) is not { } client)
        {
            return OfToken(world, secret is "" or "x-oauth-basic" ? name : secret);
        }

        // A client with a wrong secret is not told that it was nearly right.
        return Secrets.AreEqual(client.Secret, secret) ? new() { ClientId = name } : throw Refusal.NotFound();
    }
}
