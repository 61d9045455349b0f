using System.Text.Json.Nodes;
using Sandbox.Identities;
using Sandbox.Time;

namespace Sandbox.Apps;

/// <summary>Apps as the API shows them.</summary>
internal static class AppJson
{
    public static JsonObject Public(World world, GitHubApp app) =>
        new()
        {
            ["id"] = app.Id,
            ["client_id"] = app.ClientId,
            ["slug"] = app.Slug,
            ["node_id"] = app.NodeId,
            ["owner"] = AccountJson.Simple(world, app.Owner),
            ["name"] = app.Name,
            ["description"] = app.Description,
            ["external_url"] = app.ExternalUrl,
            ["html_url"] = world.Url($"/apps/{app.Slug}"),
            ["created_at"] = Moment.Of(app.CreatedAt),
            ["updated_at"] = Moment.Of(app.CreatedAt),
            ["permissions"] = Permissions.Json(app.Permissions),
            ["events"] = new JsonArray([.. app.Events.Select(name => JsonValue.Create(name))]),
        };

    /// <summary>For the App itself.</summary>
    public static JsonObject Own(World world, GitHubApp app)
    {
        var json = Public(world, app);
        json["installations_count"] = world.Installations.Values.Count(installation => installation.App == app);
        return json;
    }

    /// <summary>With all its secrets, for whoever just made it.</summary>
    public static JsonObject WithSecrets(World world, GitHubApp app)
    {
        var json = Public(world, app);
        json["client_secret"] = app.ClientSecret;
        json["webhook_secret"] = app.WebhookSecret;
        json["pem"] = app.PrivateKey;
        return json;
    }
}
