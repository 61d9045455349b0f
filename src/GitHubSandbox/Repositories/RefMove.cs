using Sandbox.Git;

namespace Sandbox.Repositories;

/// <summary>A ref, where it points and where it is to point; nowhere before it is made, nowhere after it is deleted.</summary>
/// <param name="Name">In full, such as refs/heads/main.</param>
internal sealed record RefMove(string Name, string? Before, string? After, PushManner Manner)
{
    public string? Branch => RefName.BranchOf(Name);

    public string? Tag => RefName.TagOf(Name);

    public bool IsCreation => Before is null;

    public bool IsDeletion => After is null;

    /// <summary>Whether the ref would come to something that does not come from where it points now.</summary>
    public bool IsRewind(GitRepository git) =>
        !IsCreation
        && !IsDeletion
        && !(git.Objects.CommitAt(Before) is { } before && git.Objects.CommitAt(After) is { } after && git.IsAncestor(before, after));

    /// <summary>The commits that this brings, oldest first; to a new ref, those that no other branch has.</summary>
    public IReadOnlyList<string> NewCommits(GitRepository git) => git.Ahead(Before is null ? Others(git) : [Before], After);

    /// <summary>Those of them that are new to the repository.</summary>
    public IReadOnlyList<string> DistinctCommits(GitRepository git) =>
        git.Ahead(Before is null ? Others(git) : Others(git).Append(Before), After);

    // Where the other branches point.
    private IEnumerable<string> Others(GitRepository git) =>
        git.Refs.Where(pair => pair.Key != Name && RefName.BranchOf(pair.Key) is not null).Select(pair => pair.Value).Distinct();
}
