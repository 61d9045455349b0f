using Sandbox.Git;

namespace Infrajet.SandboxTests.Git;

public sealed class AncestryTests
{
    private readonly GitRepository _git = new();

    [Fact]
    public void Two_commits_have_the_latest_common_ancestor_whatever_their_dates_say()
    {
        var root = Commit(100);
        var middle = Commit(5, root);
        var left = Commit(300, middle);
        var right = Commit(1, Commit(900, middle));

        Assert.Equal(middle, _git.MergeBase(left, right));
        Assert.Equal(middle, _git.MergeBase(middle, right));
        Assert.Null(_git.MergeBase(left, Commit(7)));
    }

    [Fact]
    public void Merged_history_is_known_and_is_not_ahead()
    {
        var root = Commit(1);
        var (left, right) = (Commit(2, root), Commit(3, root));
        var merge = Commit(4, left, right);
        var next = Commit(5, merge);

        Assert.True(_git.IsAncestor(right, next));
        Assert.False(_git.IsAncestor(next, right));
        Assert.True(_git.IsAncestor(next, next));
        Assert.Equal([left, merge, next], _git.Ahead(right, next));
        Assert.Equal([right, merge, next], _git.Ahead(left, next));
        Assert.Empty(_git.Ahead(next, right));
    }

    [Fact]
    public void Ten_thousand_commits_are_walked_but_once()
    {
        var root = Commit(0);
        var head = root;
        for (var number = 1; number <= 10_000; number++)
        {
            head = Commit(number, head);
        }

        var side = Commit(5, root);

        Assert.Equal(10_001, _git.History(head).Count());
        Assert.Equal(root, _git.MergeBase(head, side));
        Assert.Equal(10_000, _git.Ahead(side, head).Count);
        Assert.False(_git.IsAncestor(side, head));
    }

    [Fact]
    public void A_commit_is_found_by_the_beginning_of_its_id()
    {
        var commit = Commit(1);

        Assert.Equal(commit, _git.Resolve(commit[..7]));
        Assert.Null(_git.Resolve(commit[..3]));
    }

    private string Commit(int minute, params string[] parents)
    {
        var author = new Signature("A", "a@example.com", DateTimeOffset.UnixEpoch.AddMinutes(minute));
        return _git.Objects.WriteCommit(new(GitRepository.EmptyTree, parents, author, author, $"{minute}"));
    }
}
