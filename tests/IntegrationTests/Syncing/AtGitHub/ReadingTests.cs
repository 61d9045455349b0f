using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Repositories;
using Infrajet.IntegrationTests.GitHub;
using Sandbox.Faults;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

public sealed class ReadingTests : IAsyncLifetime
{
    private const string Branch = "GET /repos/{owner}/{repo}/branches/{branch}";
    private const string Tree = "GET /repos/{owner}/{repo}/git/trees/{tree_sha}";

    private readonly GitBench _bench = new(new() { MostTreeEntries = 40 });

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_head_that_did_not_move_costs_nothing()
    {
        await _bench.WithRepositoryAsync(("a", "a"));

        var first = await _bench.HeadAsync();
        var second = await _bench.HeadAsync();

        Assert.Equal(first, second);
        Assert.Equal("Begin\n", first.Message);
        Assert.Equal([Branch, Branch], _bench.Requests);
        Assert.Equal((2, 1, 2), (_bench.Tally.Requests, _bench.Tally.Unchanged, _bench.Tally.Points));
    }

    [Fact]
    public async Task A_branch_may_have_any_name_that_git_allows()
    {
        await _bench.WithRepositoryAsync(("a", "a"));
        var main = await _bench.HeadAsync();
        const string name = "feature/a+b&c=100%/ä";
        await _bench.DoAsync(HttpMethod.Post, "repos/acme/bench/git/refs", new { @ref = $"refs/heads/{name}", sha = main.Sha });

        var head = await _bench.HeadAsync(name);

        Assert.Equal(main.Sha, head.Sha);
    }

    [Fact]
    public async Task A_branch_that_was_renamed_is_told_by_its_new_name()
    {
        await _bench.WithRepositoryAsync(("a", "a"));
        await _bench.DoAsync(HttpMethod.Post, "repos/acme/bench/branches/main/rename", new { new_name = "trunk" });

        Assert.Equal(SyncFailures.BranchRenamed("trunk"), await FailureAsync("main"));
        Assert.Null(await FailureAsync("trunk"));
    }

    [Fact]
    public async Task A_repository_that_was_renamed_is_found_by_its_old_name()
    {
        await _bench.WithRepositoryAsync(("a", "a"));
        var before = await _bench.HeadAsync();
        await _bench.DoAsync(HttpMethod.Patch, "repos/acme/bench", new { name = "other" });

        Assert.Equal(before, await _bench.HeadAsync());
    }

    [Fact]
    public async Task A_404_is_told_apart()
    {
        await _bench.WithRepositoryAsync();
        Assert.Equal(SyncFailures.EmptyRepository, await FailureAsync("main"));
        await _bench.DoAsync(HttpMethod.Put, "repos/acme/bench/contents/a", new { message = "a", content = "YQ==" });

        Assert.Equal(SyncFailures.NotReadyYet, await FailureAsync("other"));
        _bench.GitHub.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(SyncFailures.NoBranch, await FailureAsync("other"));
        var nowhere = await _bench.Trees.HeadAsync(_bench.Octavia, new RepositoryName("acme", "nowhere"), "main", default);
        Assert.Equal(GitHubFailures.NoAccess, nowhere.Failure);
    }

    [Fact]
    public async Task A_tree_is_read_in_one_request_with_gits_own_id()
    {
        await _bench.WithRepositoryAsync(("a/b/c.txt", "c"), ("a.txt", "a"), ("ä ö.txt", "🚀"));
        await _bench.WriteAsync(
            await _bench.OrderAsync([_bench.File("run", "x", FileMode.Executable), _bench.File("link", "a.txt", FileMode.Link)])
        );
        var head = await _bench.HeadAsync();
        _bench.GitHub.Requests.Reset();

        var tree = (await _bench.Trees.ReadAsync(_bench.Octavia, GitBench.Repository, head.TreeId, default)).Value();

        Assert.Equal([Tree], _bench.Requests);
        Assert.Equal(head.TreeId, tree.Id);
        Assert.Equal(["a.txt", "a/b/c.txt", "link", "run", "ä ö.txt"], tree.Files.Select(file => file.Path));
        Assert.Equal((FileMode.Executable, 1), (tree.Find("run")!.Mode, tree.Find("run")!.Size));
        Assert.Equal(FileMode.Link, tree.Find("link")!.Mode);
    }

    [Fact]
    public async Task A_list_that_is_cut_off_is_read_folder_by_folder_and_loses_nothing()
    {
        var files = Enumerable
            .Range(0, 100)
            .Select(index => ($"top/{index % 3}/deep/{index}.txt", $"{index}"))
            .Append(("top.txt", "top"))
            .Append(("z/one.txt", "one"));
        await _bench.WithRepositoryAsync([.. files]);
        var head = await _bench.HeadAsync();

        var tree = (await _bench.Trees.ReadAsync(_bench.Octavia, GitBench.Repository, head.TreeId, default)).Value();

        Assert.Equal(102, tree.Files.Count);
        Assert.Equal(head.TreeId, tree.Id);
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_asked_for_again()
    {
        await _bench.WithRepositoryAsync(("a", "a"), ("b", "b"));
        var head = await _bench.HeadAsync();
        _bench.Arm(Tree, new TruncatedAnswer());
        _bench.Arm(Tree, new ConnectionReset { Midway = true });

        var tree = (await _bench.Trees.ReadAsync(_bench.Octavia, GitBench.Repository, head.TreeId, default)).Value();

        Assert.Equal(head.TreeId, tree.Id);
    }

    [Fact]
    public async Task What_came_before_is_told_from_what_was_put_aside()
    {
        await _bench.WithRepositoryAsync(("a", "a"));
        var first = await _bench.HeadAsync();
        var second = (await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("b", "b")]))).Value();

        Assert.True(await IsDescendantAsync(first.Sha, second.Sha));
        Assert.True(await IsDescendantAsync(second.Sha, second.Sha));
        Assert.False(await IsDescendantAsync(second.Sha, first.Sha));
        Assert.False(await IsDescendantAsync(new('0', 40), second.Sha));
    }

    [Fact]
    public async Task The_newest_commits_come_first()
    {
        await _bench.WithRepositoryAsync(("a", "a"));
        var second = (await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("b", "b")]))).Value();

        var commits = (await _bench.Trees.ListCommitsAsync(_bench.Octavia, GitBench.Repository, "main", default)).Value();

        Assert.Equal(2, commits.Count);
        Assert.Equal(
            (second.Sha, second.TreeId, "Change things\n\nInfrajet-Sync: 42"),
            (commits[0].Sha, commits[0].TreeId, commits[0].Message)
        );
    }

    [Fact]
    public async Task A_commit_is_found_by_its_id()
    {
        await _bench.WithRepositoryAsync(("a", "a"));
        var written = (await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("b", "b")]))).Value();

        var found = (await _bench.Trees.FindCommitAsync(_bench.Octavia, GitBench.Repository, written.Sha, default)).Value();

        Assert.Equal((written.Sha, written.TreeId, "Change things\n\nInfrajet-Sync: 42"), (found.Sha, found.TreeId, found.Message));
    }

    private async Task<Domain.Common.Failure?> FailureAsync(string branch) =>
        (await _bench.Trees.HeadAsync(_bench.Octavia, GitBench.Repository, branch, default)).Failure;

    private async Task<bool> IsDescendantAsync(string earlier, string later) =>
        (await _bench.Trees.CompareAsync(_bench.Octavia, GitBench.Repository, earlier, later, default)).Value().IsDescendant;
}
