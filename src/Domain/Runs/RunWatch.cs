using Infrajet.Domain.Common;

namespace Infrajet.Domain.Runs;

/// <summary>
/// When to look into a repository for the runs of the events that wait there. One row for all of them: an event may start nothing, and
/// thousands may wait for what never comes.
/// </summary>
public sealed class RunWatch : IVersioned
{
    private RunWatch() { }

    public long RepositoryId { get; private set; }

    /// <summary>What was accepted until then was looked for at least once.</summary>
    public DateTimeOffset LookedFor { get; private set; }

    /// <summary>Null while nothing waits.</summary>
    public DateTimeOffset? NextLookAt { get; private set; }

    public long Version { get; private set; }

    public static RunWatch Over(long repositoryId) => new() { RepositoryId = repositoryId };

    public void Look(DateTimeOffset lookedFor, DateTimeOffset? nextLookAt) => (LookedFor, NextLookAt) = (lookedFor, nextLookAt);
}
