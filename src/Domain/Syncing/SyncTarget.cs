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

    /// <summary>Somebody pushed there since.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>The last sync that ended well.</summary>
    public long? LastRecordId { get; private set; }

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

    /// <summary>The branch was read.</summary>
    public void Seen(string? headSha, string? headTreeId, DateTimeOffset at) =>
        (HeadSha, HeadTreeId, HasMoved, UpdatedAt) = (headSha, headTreeId, false, at);

    public void Synced(long recordId, string baseTreeId, string? headSha, string? headTreeId, DateTimeOffset at)
    {
        Seen(headSha, headTreeId, at);
        (LastRecordId, BaseTreeId) = (recordId, baseTreeId);
    }

    public void Moved(DateTimeOffset at) => (HasMoved, UpdatedAt) = (true, at);
}
