using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Git;
using Infrajet.IntegrationTests.GitHub;
using NSubstitute;
using Sandbox.Faults;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

/// <summary>The long way: contents, trees, a commit, and the branch last.</summary>
public sealed class ObjectsTests : IAsyncLifetime
{
    private const string Blobs = "POST /repos/{owner}/{repo}/git/blobs";
    private const string Trees = "POST /repos/{owner}/{repo}/git/trees";
    private const string Commits = "POST /repos/{owner}/{repo}/git/commits";
    private const string Refs = "POST /repos/{owner}/{repo}/git/refs";
    private const string Moves = "PATCH /repos/{owner}/{repo}/git/refs/{ref}";
    private const string Looks = "GET /repos/{owner}/{repo}/git/ref/{ref}";

    private readonly GitBench _bench = new();

    public Task InitializeAsync() => _bench.WithRepositoryAsync(("README.md", "# Bench\n"), ("a/old.txt", "old\n"), ("b.txt", "b\n"));

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task Texts_go_along_with_the_tree()
    {
        var order = await _bench.OrderAsync(
            [_bench.File("run.sh", "echo\n", FileMode.Executable), _bench.File("b.txt", "new\r\n")],
            "a/old.txt"
        );

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal([Trees, Commits, Moves], _bench.Requests);
        Assert.Equal(WantedId(order), written.TreeId);
        Assert.EndsWith($"/acme/bench/commit/{written.Sha}", written.Url);
        var clone = await _bench.CloneAsync();
        Assert.Equal("new\r\n", await File.ReadAllTextAsync(Path.Combine(clone, "b.txt")));
        Assert.Contains("100755", await _bench.GitAsync(clone, "ls-tree", "HEAD", "run.sh"), StringComparison.Ordinal);
        Assert.Equal(order.Message, await _bench.GitAsync(clone, "log", "-1", "--format=%B"));
    }

    [Fact]
    public async Task What_is_no_text_or_large_goes_by_itself()
    {
        GitFile[] files =
        [
            _bench.File("noise.bin", Noise(3_000_000)),
            _bench.File("nul.txt", "a\0b"),
            _bench.File("latin1.txt", [0xE4, 0xF6]),
            _bench.File("text.txt", "text"),
        ];
        var order = await _bench.OrderAsync(files);

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal(["3 " + Blobs, "1 " + Trees, "1 " + Commits, "1 " + Moves], Counted());
        Assert.Equal(WantedId(order), written.TreeId);
        await ShouldBeThereAsync(files);
    }

    [Fact]
    public async Task A_large_file_in_a_large_repository_takes_four_requests()
    {
        await using var large = await new GitBench().WithRepositoryAsync([
            .. Enumerable.Range(0, 10_000).Select(index => ($"d{index % 100}/f{index}.txt", $"{index}")),
        ]);
        var order = await large.OrderAsync([large.File("one.bin", Noise(1_000_000), FileMode.Executable)]);

        var written = (await large.WriteAsync(order)).Value();

        Assert.Equal([Blobs, Trees, Commits, Moves], large.Requests);
        Assert.Equal(WantedId(order), written.TreeId);
    }

    [Fact]
    public async Task What_GitHub_has_already_is_not_sent_again()
    {
        var large = Noise(3_000_000);
        await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("one.bin", large)]));

        var order = await _bench.OrderAsync([_bench.File("two.bin", large)], "one.bin");
        _bench.Lose(_bench.File("two.bin", large));
        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal([Trees, Commits, Moves], _bench.Requests);
        Assert.Equal(WantedId(order), written.TreeId);
    }

    [Fact]
    public async Task Many_texts_are_carried_there_a_hundred_at_a_time()
    {
        GitFile[] files = [.. Enumerable.Range(0, 250).Select(index => _bench.File($"many/{index}.txt", $"{index / 2}\n"))];
        var order = await _bench.OrderAsync(files, "a/old.txt");

        var written = (await _bench.WriteAsync(order)).Value();

        // 125 contents in two, and the tree itself.
        Assert.Equal(["3 " + Trees, "1 " + Commits, "1 " + Moves], Counted());
        Assert.Equal(WantedId(order), written.TreeId);
        await ShouldBeThereAsync(files);
    }

    [Fact]
    public async Task The_texts_of_one_request_are_a_megabyte_at_most()
    {
        GitFile[] files =
        [
            .. Enumerable.Range(0, 12).Select(index => _bench.File($"{index}.txt", new string((char)('a' + index), 200_000))),
        ];

        await _bench.WriteAsync(await _bench.OrderAsync(files));

        Assert.Equal(["4 " + Trees, "1 " + Commits, "1 " + Moves], Counted());
    }

    [Theory]
    [InlineData("a/old.txt", "a")]
    [InlineData("b.txt", "b.txt/below/it.txt")]
    public async Task A_file_makes_way_for_a_folder_and_the_other_way_round(string gone, string put)
    {
        var order = await _bench.OrderAsync([_bench.File(put, "x", FileMode.Executable)], gone);

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal(WantedId(order), written.TreeId);
        await _bench.CloneAsync();
    }

    [Fact]
    public async Task Links_stay_links_and_submodules_stay_where_they_are()
    {
        var submodule = new GitFile("sub", FileMode.Submodule, new('1', 40), 0);
        await _bench.WriteAsync(await _bench.OrderAsync([submodule, _bench.File("link", "b.txt", FileMode.Link)]));

        var order = await _bench.OrderAsync([_bench.File("c", "c")]);

        Assert.Equal(submodule, order.Before!.Find("sub"));
        Assert.Equal(FileMode.Link, order.Before.Find("link")!.Mode);
        Assert.Equal(order.HeadTreeId, order.Before.Id);
    }

    [Fact]
    public async Task A_new_branch_begins_at_the_commit()
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]) with { Branch = "sync/one", IsNewBranch = true };

        var written = (await _bench.WriteAsync(order)).Value();
        var again = await _bench.WriteAsync(order with { Message = "Again" });

        Assert.Equal([Trees, Commits, Refs], _bench.Requests.Take(3));
        Assert.Equal(written.Sha, (await _bench.HeadAsync("sync/one")).Sha);
        Assert.Equal(order.Head, (await _bench.HeadAsync()).Sha);
        Assert.Equal(SyncFailures.BranchMoved, again.Failure);
    }

    [Fact]
    public async Task Whoever_ordered_it_hears_of_each_step()
    {
        var steps = Substitute.For<ICommitSteps>();
        var order = await _bench.OrderAsync([_bench.File("x", Noise(300_000), FileMode.Executable), _bench.File("y", "y")]);

        var written = (await _bench.WriteAsync(order, steps)).Value();

        await steps.Received().SentAsync(1, "x", Arg.Any<CancellationToken>());
        await steps.Received(1).MadeAsync(written.Sha, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Whoever_ends_it_before_the_branch_moves_has_changed_nothing()
    {
        var steps = Substitute.For<ICommitSteps>();
        steps.MadeAsync(default!, default).ReturnsForAnyArgs(_ => throw new OperationCanceledException());
        var order = await ExecutableAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => _bench.WriteAsync(order, steps));

        Assert.Equal(order.Head, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task Another_tree_than_the_expected_one_is_not_committed()
    {
        var order = await ExecutableAsync() with { After = FileTree.Empty };

        var written = await _bench.WriteAsync(order);

        Assert.Equal(SyncFailures.TreeDiffers, written.Failure);
        Assert.Equal([Trees], _bench.Requests);
    }

    [Fact]
    public async Task A_branch_that_moved_is_left_alone()
    {
        var order = await ExecutableAsync();
        var theirs = (await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("y", "y")]))).Value();

        var written = await _bench.WriteAsync(order);

        Assert.Equal(SyncFailures.BranchMoved, written.Failure);
        Assert.Equal(theirs.Sha, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task So_is_one_that_is_gone()
    {
        var order = await ExecutableAsync() with { Branch = "gone" };

        Assert.Equal(SyncFailures.BranchMoved, (await _bench.WriteAsync(order)).Failure);
    }

    [Fact]
    public async Task A_move_whose_answer_is_lost_is_seen_at_the_branch()
    {
        var order = await ExecutableAsync();
        _bench.Arm(Moves, new ConnectionReset(), afterEffect: true);

        var written = (await _bench.WriteAsync(order)).Value();

        await _bench.ShouldHaveSeenAsync(Trees, Commits, Moves, Looks);
        Assert.Equal(written.Sha, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task So_is_a_new_branch_whose_answer_is_lost()
    {
        var order = await ExecutableAsync() with { Branch = "sync/one", IsNewBranch = true };
        _bench.Arm(Refs, new ConnectionReset(), afterEffect: true);

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal(written.Sha, (await _bench.HeadAsync("sync/one")).Sha);
    }

    [Fact]
    public async Task So_is_one_that_showed_only_after_it_was_made_again()
    {
        var order = await ExecutableAsync() with { Branch = "sync/one", IsNewBranch = true };
        _bench.Arm(Looks, new StaleRead());
        _bench.Arm(Refs, new ConnectionReset(), afterEffect: true);

        var written = (await _bench.WriteAsync(order)).Value();

        await _bench.ShouldHaveSeenAsync(Trees, Commits, Refs, Looks, Refs, Looks);
        Assert.Equal(written.Sha, (await _bench.HeadAsync("sync/one")).Sha);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_move_that_surely_did_not_happen_is_made_once_more(bool isNewBranch)
    {
        var order = await ExecutableAsync() with { Branch = isNewBranch ? "sync/one" : "main", IsNewBranch = isNewBranch };
        _bench.Arm(isNewBranch ? Refs : Moves, new ServerError(502));

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal(written.Sha, (await _bench.HeadAsync(order.Branch)).Sha);
    }

    [Fact]
    public async Task One_that_never_answers_has_an_unknown_outcome()
    {
        var order = await ExecutableAsync();
        _bench.Arm(Moves, new ConnectionReset(), times: null);

        Assert.Equal(GitHubFailures.OutcomeUnknown, (await _bench.WriteAsync(order)).Failure);
    }

    [Theory]
    [InlineData(Blobs)]
    [InlineData(Trees)]
    [InlineData(Commits)]
    public async Task What_nobody_sees_is_sent_again_when_it_broke(string route)
    {
        var order = await _bench.OrderAsync([_bench.File("x", Noise(3_000_000))]);
        _bench.Arm(route, new ServerError(502));
        _bench.Arm(route, new ConnectionReset(), afterEffect: true);

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal(WantedId(order), written.TreeId);
        await _bench.ShouldHaveSeenAsync([Blobs, Trees, Commits, Moves, route, route]);
    }

    [Fact]
    public async Task What_breaks_for_good_leaves_the_branch_alone()
    {
        var order = await _bench.OrderAsync([_bench.File("x", Noise(3_000_000))]);
        _bench.Arm(Trees, new ServerError(502), times: null);

        Assert.Equal(GitHubFailures.Unavailable, (await _bench.WriteAsync(order)).Failure);
        Assert.Equal(order.Head, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task A_file_of_99_MB_gets_there_and_back()
    {
        var content = Noise(99 * 1024 * 1024);
        var file = _bench.File("large.bin", content);
        var order = await _bench.OrderAsync([file]);

        (await _bench.WriteAsync(order)).Value();

        Assert.Equal([Blobs, Trees, Commits, Moves], _bench.Requests);
        Assert.True(_bench.Tally.BytesSent > content.Length * 4L / 3);
        await using var back = new MemoryStream(content.Length);
        (await _bench.Trees.CopyBlobAsync(_bench.Octavia, GitBench.Repository, file.Id, back, default)).Value();
        Assert.True(content.AsSpan().SequenceEqual(back.GetBuffer().AsSpan(0, (int)back.Length)));
    }

    [Fact]
    public async Task More_than_100_MB_are_refused_before_anything_is_sent()
    {
        var order = await ExecutableAsync();
        order = order with { Put = [.. order.Put, new GitFile("huge", FileMode.File, new('a', 40), 100 * 1024 * 1024 + 1)] };

        var written = await _bench.WriteAsync(order);

        Assert.Equal(SyncFailures.FileTooLarge("huge"), written.Failure);
        Assert.Empty(_bench.Requests);
    }

    [Fact]
    public async Task Bytes_arrive_as_they_are()
    {
        GitFile[] files =
        [
            _bench.File("empty", ""),
            _bench.File("crlf.txt", "a\r\nb\r\n", FileMode.Executable),
            _bench.File("bom.txt", [0xEF, 0xBB, 0xBF, .. "x"u8]),
            _bench.File("escapes.txt", "\"\\ \u0001\u0008\u001b\u007f\u2028 </script> 🚀"),
            _bench.File("private.txt", "\ufdd0\uffff\ue000"),
            _bench.File("with space/ä+b&c%20.txt", "x"),
            _bench.File("no-newline", "x"),
        ];

        var written = (await _bench.WriteAsync(await _bench.OrderAsync(files))).Value();

        Assert.Equal([Trees, Commits, Moves], _bench.Requests);
        await ShouldBeThereAsync(files);
        Assert.NotNull(written.Url);
    }

    private static string WantedId(CommitOrder order) => order is { After: { } wanted } ? wanted.Id : "";

    private static byte[] Noise(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }

    private Task<CommitOrder> ExecutableAsync() => _bench.OrderAsync([_bench.File("run", "run", FileMode.Executable)]);

    private IEnumerable<string> Counted() => _bench.Requests.CountBy(request => request).Select(pair => $"{pair.Value} {pair.Key}");

    private async Task ShouldBeThereAsync(GitFile[] files)
    {
        var clone = await _bench.CloneAsync();
        foreach (var file in files)
        {
            Assert.Equal(file.Id, GitHash.OfBlob(await File.ReadAllBytesAsync(Path.Combine(clone, file.Path))));
        }
    }
}
