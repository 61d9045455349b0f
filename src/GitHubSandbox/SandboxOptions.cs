using Sandbox.Limits;

namespace Sandbox;

public sealed class SandboxOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>What stands there from the start: demo, or empty.</summary>
    public string Seed { get; init; } = "demo";

    /// <summary>Where the demo's App is told of events.</summary>
    public Uri? AppWebhookUrl { get; init; }

    /// <summary>Where people come back to after they have authorised the demo's App or its OAuth App.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <summary>Read at the start when it exists, written at the end.</summary>
    public string? SnapshotFile { get; init; }

    /// <summary>Refuse a webhook's URL that GitHub could not reach from the internet, such as localhost.</summary>
    public bool RefusesPrivateWebhookUrls { get; init; }

    /// <summary>So many entries of a tree are listed with everything below it, then the list is cut off.</summary>
    public int MostTreeEntries { get; init; } = 100_000;

    /// <summary>How long a webhook's receiver may take, on the real clock.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The rate limits of the start; <see cref="LimitSettings.GitHub"/> has them all as GitHub.</summary>
    public LimitSettings Limits { get; init; } = new();
}
