namespace Sandbox.Http;

/// <summary>On a request that is to be answered from an older state of the world.</summary>
internal sealed record StaleView(World World);
