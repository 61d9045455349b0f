using Infrajet.Domain.Common;

namespace Infrajet.Domain.Syncing;

/// <summary>A branch that somebody syncs to, and how things stood there at the end of the last sync: the base of the next one.</summary>
public sealed class SyncTarget : IVersioned
{
    public const int BranchLength = 255;

    private SyncTarget() { }

    public string Id { get; private set; } = "";

    public long PersonId { get; private set; }

    /// <summary>Empty for files that are sent without a project.</summary>
    public string ProjectId { get; private set; } = "";

    public long RepositoryId { get; private set; }

    public string Branch { get; private set; } = "";

    /// <summary>What both sides had in common, as a tree of our files alone; null before the first sync.</summary>
    public string? BaseTreeId { get; private set; }

    /// <summary>Where the branch stood, and the id of its whole tree; null where it is not known.</summary>
    public string? HeadSha { get; private set; }

    public string? HeadTreeId { get; private set; }

    /// <summary>Where somebody pushed the branch to, and when that was told; null where nothing is known but what we saw ourselves.</summary>
    public string? MovedTo { get; private set; }

    public DateTimeOffset? MovedAt { get; private set; }

    public bool HasMoved => MovedAt is not null;

    /// <summary>The last sync that ended well.</summary>
    public long? LastRecordId { get; private set; }

    /// <summary>The project's revision at that sync: what is older must not be written over it.</summary>
    public long Revision { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public long Version { get; private set; }

    public static SyncTarget Of(long personId, string projectId, long repositoryId, string branch, DateTimeOffset at) =>
        new()
        {
            Id = NewId.For("syt", at),
            PersonId = personId,
            ProjectId = projectId,
            RepositoryId = repositoryId,
            Branch = branch,
            UpdatedAt = at,
        };

    /// <summary>It ended well, and the branch holds what it was to hold.</summary>
    public void Synced(long recordId, long revision, string baseTreeId, SeenBranch branch, DateTimeOffset at)
    {
        (LastRecordId, Revision, BaseTreeId) = (recordId, Math.Max(Revision, revision), baseTreeId);
        (HeadSha, HeadTreeId, UpdatedAt) = (branch.HeadSha, branch.TreeId, at);

        // News of our own commit mostly comes before this, and somebody else may have pushed since we looked.
        if (MovedTo == branch.HeadSha || MovedAt < branch.LookedAt)
        {
            (MovedTo, MovedAt) = (null, null);
        }
    }

    public void Moved(string headSha, DateTimeOffset at)
    {
        if (headSha != HeadSha)
        {
            (MovedTo, MovedAt, UpdatedAt) = (headSha, at, at);
        }
    }
}

/// <summary>A branch as a sync saw or made it.</summary>
/// <param name="HeadSha">Null where there is still no commit.</param>
/// <param name="TreeId">The id of its whole tree; null where it is not known.</param>
/// <param name="LookedAt">What was pushed after this may not be in it.</param>
public sealed record SeenBranch(string? HeadSha, string? TreeId, DateTimeOffset LookedAt);
