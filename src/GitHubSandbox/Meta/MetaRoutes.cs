using System.Text.Json.Nodes;
using Sandbox.Http;

namespace Sandbox.Meta;

/// <summary>What the API says of itself.</summary>
internal static class MetaRoutes
{
    // Everything comes from this machine and goes to it.
    private static readonly string[] Loopback = ["127.0.0.0/8", "::1/128"];

    private static readonly string[] Networks =
    [
        "hooks",
        "web",
        "api",
        "git",
        "packages",
        "pages",
        "importer",
        "github_enterprise_importer",
        "actions",
        "actions_macos",
        "codespaces",
        "dependabot",
        "copilot",
    ];

    public static void MapMeta(this ApiRoutes api)
    {
        api.Get("/meta", Show);
        api.Get("/versions", ShowVersions);
        api.Get("/zen", _ => Answer.Text(200, "Practicality beats purity."));
    }

    private static Answer Show(Call call)
    {
        var json = new JsonObject
        {
            ["verifiable_password_authentication"] = false,
            ["ssh_key_fingerprints"] = new JsonObject(),
            ["ssh_keys"] = new JsonArray(),
            ["domains"] = new JsonObject { ["website"] = new JsonArray(new Uri(call.World.Address).Authority) },
        };
        foreach (var network in Networks)
        {
            json[network] = new JsonArray([.. Loopback.Select(range => JsonValue.Create(range))]);
        }

        return Answer.Ok(json);
    }

    private static Answer ShowVersions(Call call) =>
        Answer.Ok(new JsonArray([.. call.World.Versions.Served(call.World.Now).Select(version => JsonValue.Create(version))]));
}
