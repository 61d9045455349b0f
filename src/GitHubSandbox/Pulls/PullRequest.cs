using Sandbox.Git;
using Sandbox.Identities;

namespace Sandbox.Pulls;

internal sealed class PullRequest
{
    public required long Id { get; init; }

    public required int Number { get; init; }

    public required Account Author { get; init; }

    public required string Title { get; set; }

    public string? Body { get; set; }

    public bool IsDraft { get; set; }

    /// <summary>The branch with the changes, of the same repository: there are no forks.</summary>
    public required string Head { get; init; }

    /// <summary>The branch that they are to go into.</summary>
    public required string Base { get; set; }

    /// <summary>Where the branch was when that was last looked at; it may be gone by now.</summary>
    public required string HeadCommit { get; set; }

    public required string BaseCommit { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public DateTimeOffset? MergedAt { get; set; }

    public Account? MergedBy { get; set; }

    public string? MergeCommit { get; set; }

    public bool IsOpen => ClosedAt is null;

    public string State => IsOpen ? "open" : "closed";

    /// <summary>Looks where its branches stand by now, as long as it is open.</summary>
    public void Follow(GitRepository git)
    {
        if (IsOpen)
        {
            HeadCommit = git.Head(Head) ?? HeadCommit;
            BaseCommit = git.Head(Base) ?? BaseCommit;
        }
    }
}
