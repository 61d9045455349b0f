using System.Text.Json;
using System.Text.Json.Serialization;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Installations.Setup;

/// <summary>What GitHub is told about the App that is to be made: what it may do, what it hears of, and where it lives.</summary>
public sealed record AppManifest
{
    private const int NameLength = 34;
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private AppManifest() { }

    public required string Name { get; init; }

    public required Uri Url { get; init; }

    public string Description { get; } = "Starts workflows, follows their runs and syncs files, for whoever may do so themselves.";

    /// <summary>Null where GitHub could not reach it, and would make no App that names it.</summary>
    public AppHook? HookAttributes { get; private init; }

    public required Uri RedirectUrl { get; init; }

    public required IReadOnlyList<Uri> CallbackUrls { get; init; }

    public required Uri SetupUrl { get; init; }

    public bool Public { get; }

    public bool RequestOauthOnInstall { get; }

    public IReadOnlyDictionary<string, string> DefaultPermissions { get; } = Permissions;

    // Those about installations and authorizations come unasked for, and GitHub takes no manifest that lists them.
    public IReadOnlyList<string> DefaultEvents { get; } =
    [
        "create",
        "delete",
        "member",
        "membership",
        "organization",
        "push",
        "registry_package",
        "repository",
        "repository_dispatch",
        "team",
        "team_add",
        "workflow_run",
    ];

    /// <summary>What the App needs so that everything here works.</summary>
    public static IReadOnlyDictionary<string, string> Permissions { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["actions"] = "write",
            ["administration"] = "write",
            ["contents"] = "write",
            ["members"] = "read",
            ["metadata"] = "read",
            ["packages"] = "read",
            ["pull_requests"] = "write",
            ["workflows"] = "write",
        };

    /// <param name="home">Where people and GitHub find this product.</param>
    /// <param name="isReachable">Whether GitHub can send webhooks there.</param>
    public static AppManifest For(Uri home, bool isReachable) =>
        new()
        {
            Name = $"Infrajet {home.Host}".Shortened(NameLength),
            Url = home,
            HookAttributes = isReachable ? new(At(home, "api/v1/github/webhook"), Active: true) : null,
            RedirectUrl = At(home, "setup/callback"),
            CallbackUrls = [At(home, "api/v1/github/auth/callback")],
            SetupUrl = At(home, "setup/installed"),
        };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static Uri At(Uri home, string path) => new($"{home.AbsoluteUri.TrimEnd('/')}/{path}");
}

public sealed record AppHook(Uri Url, bool Active);
