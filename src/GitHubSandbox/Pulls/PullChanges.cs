using Sandbox.Git;
using Sandbox.Repositories;

namespace Sandbox.Pulls;

/// <summary>What a pull request would bring to its base.</summary>
internal sealed class PullChanges
{
    private readonly GitRepository _git;
    private readonly PullRequest _pull;

    private PullChanges(GitRepository git, PullRequest pull)
    {
        _git = git;
        _pull = pull;
        Base = git.MergeBase(pull.BaseCommit, pull.HeadCommit);
    }

    /// <summary>The commit that both branches come from.</summary>
    public string? Base { get; }

    public IReadOnlyList<string> Commits => _git.Ahead(_pull.BaseCommit, _pull.HeadCommit);

    public IEnumerable<FileChange> Files => _git.Objects.Compare(TreeOf(Base), TreeOf(_pull.HeadCommit));

    /// <summary>Both branches in one tree; null where they conflict.</summary>
    public string? MergedTree => _git.Objects.Merge(TreeOf(Base), TreeOf(_pull.BaseCommit), TreeOf(_pull.HeadCommit));

    /// <summary>As the branches stand now; of a pull request that is closed, as they stood then.</summary>
    public static PullChanges Of(Repository repository, PullRequest pull)
    {
        pull.Follow(repository.Git);
        return new(repository.Git, pull);
    }

    private string? TreeOf(string? commit) => commit is null ? null : _git.Objects.Commit(commit).Tree;
}
