namespace Sandbox.Http;

/// <summary>When a version of the API is declared to be closing down, and when it is gone.</summary>
internal sealed record Retirement(DateTimeOffset Deprecated, DateTimeOffset Gone);
