using Infrajet.Domain.Common;

namespace Infrajet.Domain.Runs;

/// <summary>A run of a workflow as it was last seen. It only moves forward: by attempt, then by status.</summary>
public sealed class WorkflowRun : IVersioned
{
    public const int NameLength = 255;
    public const int TitleLength = 255;
    public const int PathLength = 255;
    public const int WordLength = 40;
    public const int BranchLength = 255;
    public const int ShaLength = 64;
    public const int UrlLength = 500;
    public const int ActorLength = 120;

    private WorkflowRun() { }

    /// <summary>GitHub's own number.</summary>
    public long Id { get; private set; }

    public long RepositoryId { get; private set; }

    public string? DispatchId { get; private set; }

    public RunMatch? Match { get; private set; }

    public string? Name { get; private set; }

    public string DisplayTitle { get; private set; } = "";

    /// <summary>The workflow's file.</summary>
    public string Path { get; private set; } = "";

    public string Event { get; private set; } = "";

    public string? Actor { get; private set; }

    public string? HeadBranch { get; private set; }

    public string HeadSha { get; private set; } = "";

    public int Attempt { get; private set; }

    public RunStatus Status { get; private set; }

    /// <summary>GitHub's own word for the status.</summary>
    public string StatusWord { get; private set; } = "";

    /// <summary>GitHub's own word; null while the run is not over, and for a moment after.</summary>
    public string? Conclusion { get; private set; }

    public string HtmlUrl { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When to ask GitHub again if no webhook tells us before; null once the run is over.</summary>
    public DateTimeOffset? NextLookAt { get; private set; }

    public int Looks { get; private set; }

    public long Version { get; private set; }
}
