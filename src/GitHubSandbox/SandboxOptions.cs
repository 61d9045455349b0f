using Sandbox.Limits;

namespace Sandbox;

public sealed class SandboxOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>What stands there from the start: demo, or empty.</summary>
    public string Seed { get; init; } = "demo";

    /// <summary>Read at the start when it exists, written at the end.</summary>
    public string? SnapshotFile { get; init; }

    /// <summary>The rate limits of the start; <see cref="LimitSettings.GitHub"/> has them all as GitHub.</summary>
    public LimitSettings Limits { get; init; } = new();
}
