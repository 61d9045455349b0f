using Sandbox.Webhooks;

namespace Sandbox.Identities;

internal sealed class GitHubApp
{
    public required long Id { get; init; }

    public required string Slug { get; set; }

    public required string Name { get; set; }

    public required Account Owner { get; init; }

    /// <summary>What it does in its own name, its bot did.</summary>
    public required Account Bot { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; set; }

    /// <summary>PEM; the sandbox keeps both halves, since it also hands the key out.</summary>
    public required string PrivateKey { get; set; }

    public string? Description { get; set; }

    public required string ExternalUrl { get; set; }

    public List<string> CallbackUrls { get; init; } = [];

    public string? SetupUrl { get; set; }

    /// <summary>Where its deliveries go; without a URL it has none.</summary>
    public HookConfig Webhook { get; init; } = new() { ContentType = HookConfig.Json };

    /// <summary>Whether a person who installs it is asked in the same go to let it act for them.</summary>
    public bool AsksToAuthorize { get; set; }

    /// <summary>Whether its installations' tokens have the new long form unless a request says otherwise.</summary>
    public bool HasStatelessTokens { get; set; }

    public string? WebhookUrl
    {
        get => Webhook.Url.Length > 0 ? Webhook.Url : null;
        set => Webhook.Url = value ?? "";
    }

    public string? WebhookSecret
    {
        get => Webhook.Secret;
        set => Webhook.Secret = value;
    }

    public Dictionary<string, Level> Permissions { get; init; } = [];

    public List<string> Events { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public string NodeId => Sandbox.NodeId.Of("A", Id);
}
