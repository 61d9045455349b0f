namespace Sandbox;

public sealed class SandboxOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>What stands there from the start: demo, or empty.</summary>
    public string Seed { get; init; } = "demo";

    /// <summary>Read at the start when it exists, written at the end.</summary>
    public string? SnapshotFile { get; init; }

    /// <summary>Refuse a webhook's URL that GitHub could not reach from the internet, such as localhost.</summary>
    public bool RefusesPrivateWebhookUrls { get; init; }

    /// <summary>How long a webhook's receiver may take, on the real clock.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
