namespace Sandbox.Actions.Triggers;

/// <summary>Something happened that starts runs.</summary>
/// <param name="Event">Such as repository_dispatch.</param>
/// <param name="Ref">The full name of the branch or tag that the runs are of.</param>
/// <param name="Sha">The commit that they are of.</param>
/// <param name="Payload">JSON of what is special to the event; who sent it and where is added.</param>
internal sealed record Trigger(string Event, string Ref, string Sha, long ActorId, string Payload)
{
    /// <summary>The branch or tag without refs/heads/ or refs/tags/.</summary>
    public string RefName => Ref.Split('/', 3)[^1];

    public bool IsTag => Ref.StartsWith("refs/tags/", StringComparison.Ordinal);
}
