namespace Sandbox.Rules;

/// <summary>Somebody to whom a ruleset does not apply.</summary>
/// <param name="Mode">always, exempt, or pull_request: only when merging one.</param>
internal sealed record BypassActor(long? ActorId, string ActorType, string Mode);
