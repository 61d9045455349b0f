using Sandbox.Identities;

namespace Sandbox.Apps;

/// <summary>What somebody wants an App to be.</summary>
internal sealed record AppManifest(string Name, string Url)
{
    public string? Description { get; init; }

    public IReadOnlyList<string> CallbackUrls { get; init; } = [];

    public string? SetupUrl { get; init; }

    /// <summary>Whether a person who installs it is asked in the same go to let it act for them.</summary>
    public bool AsksToAuthorize { get; init; }

    public string? WebhookUrl { get; init; }

    public IReadOnlyDictionary<string, Level> Permissions { get; init; } = new Dictionary<string, Level>();

    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Where the browser goes with the code that the credentials are fetched by.</summary>
    public string? RedirectUrl { get; init; }
}
