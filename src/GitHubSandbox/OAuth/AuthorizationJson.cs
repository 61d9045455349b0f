using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Apps;
using Sandbox.Identities;
using Sandbox.Time;

namespace Sandbox.OAuth;

/// <summary>A token as its client may see it.</summary>
internal static class AuthorizationJson
{
    public static JsonObject Of(World world, Client client, Token token) =>
        new()
        {
            ["id"] = token.Id,
            ["url"] = world.Url($"/authorizations/{token.Id}"),
            ["app"] = new JsonObject
            {
                ["name"] = client.Name,
                ["url"] = client.Url,
                ["client_id"] = client.Id,
            },
            ["token"] = token.Value,
            ["hashed_token"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token.Value))),
            ["token_last_eight"] = token.Value[^8..],
            ["note"] = null,
            ["note_url"] = null,
            ["created_at"] = Moment.Of(token.CreatedAt),
            ["updated_at"] = Moment.Of(token.CreatedAt),
            ["scopes"] = new JsonArray([.. token.Scopes.Select(scope => JsonValue.Create(scope))]),
            ["fingerprint"] = null,
            ["expires_at"] = Moment.Of(token.ExpiresAt),
            ["user"] = AccountJson.Simple(world, token.Account!),
            ["installation"] = token.Installation is { } installation ? Scoped(world, token, installation) : null,
        };

    private static JsonObject Scoped(World world, Token token, Installation installation) =>
        new()
        {
            ["permissions"] = Permissions.Json(token.Permissions),
            ["repository_selection"] = token.RepositoryIds is null ? installation.Selection : "selected",
            ["single_file_name"] = null,
            ["repositories_url"] = world.Url($"/user/installations/{installation.Id}/repositories"),
            ["account"] = AccountJson.Simple(world, installation.Account),
        };
}
