using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Git;
using Infrajet.IntegrationTests.GitHub;
using Infrajet.IntegrationTests.Testing;
using NSubstitute;
using Sandbox.Faults;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

/// <summary>Where there is no commit yet, GitHub takes one file and nothing else.</summary>
public sealed class FirstCommitTests : IAsyncLifetime
{
    private const string Putting = "PUT /repos/{owner}/{repo}/contents/{path}";
    private const string Mutation = "POST /graphql";

    private readonly GitBench _bench = new();

    public Task InitializeAsync() => _bench.WithRepositoryAsync();

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task One_file_is_one_commit()
    {
        var order = GitBench.First(_bench.File("docs/read me+ä%.md", "# Hello\n"));

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal([Putting], _bench.Requests);
        var head = await _bench.HeadAsync();
        Assert.Equal((written.Sha, written.TreeId, order.Message), (head.Sha, head.TreeId, head.Message));
        var clone = await _bench.CloneAsync();
        Assert.Equal("# Hello\n", await File.ReadAllTextAsync(Path.Combine(clone, "docs/read me+ä%.md")));
    }

    [Fact]
    public async Task Several_are_two_of_which_the_second_has_the_message()
    {
        var order = GitBench.First(_bench.File("a", "a"), _bench.File("b/longer", "longer"), _bench.File("c", "ccc"));

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal([Putting, Mutation], _bench.Requests);
        var clone = await _bench.CloneAsync();
        Assert.Equal($"{order.Message}\nBegin with a", await _bench.GitAsync(clone, "log", "--format=%B"));
        Assert.Equal(written.Sha, await _bench.GitAsync(clone, "rev-parse", "HEAD"));
        Assert.Equal(order is { After: { } wanted } ? wanted.Id : "", written.TreeId);
    }

    [Fact]
    public async Task The_first_of_two_is_not_left_alone()
    {
        var steps = Substitute.For<ICommitSteps>();
        await _bench.WriteAsync(GitBench.First(_bench.File("a", "a"), _bench.File("b", "b")), steps);

        Received.InOrder(() =>
        {
            steps.SentAsync(0, "a", Arg.Any<CancellationToken>());
            steps.PassNoReturn();
            steps.SentAsync(0, null, Arg.Any<CancellationToken>());
        });
    }

    [Fact]
    public async Task A_mode_needs_a_second_one()
    {
        await _bench.WriteAsync(GitBench.First(_bench.File("run", "echo\n", FileMode.Executable)));

        var clone = await _bench.CloneAsync();
        Assert.StartsWith("100755", await _bench.GitAsync(clone, "ls-tree", "HEAD"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_files_take_108_requests()
    {
        GitFile[] files = [.. Enumerable.Range(0, 10_000).Select(index => _bench.File($"d{index % 50}/f{index}.txt", $"{index, -1000}\n"))];

        var written = (await _bench.WriteAsync(GitBench.First(files))).Value();

        Assert.Equal(108, _bench.Requests.Count);
        Assert.Equal(_bench.Requests.Count, _bench.Tally.Requests);
        Assert.Equal(FileTree.Of(files).Id, written.TreeId);
        await _bench.CloneAsync();
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_found_again()
    {
        _bench.Arm(Putting, new ConnectionReset(), afterEffect: true);

        var written = (await _bench.WriteAsync(GitBench.First(_bench.File("a", "a"), _bench.File("b", "b")))).Value();

        Assert.Equal(written.Sha, (await _bench.HeadAsync()).Sha);
        await Eventually.TrueAsync(() => Task.FromResult(_bench.Requests.Contains(Putting)), "it is counted");
        Assert.Single(_bench.Requests, Putting);
    }

    [Fact]
    public async Task Somebody_else_may_have_begun_it()
    {
        var order = GitBench.First(_bench.File("a", "a"));
        await _bench.DoAsync(HttpMethod.Put, "repos/acme/bench/contents/a", new { message = "Mine", content = "YQ==" });

        Assert.Equal(SyncFailures.BranchMoved, (await _bench.WriteAsync(order)).Failure);
    }

    [Fact]
    public async Task It_begins_at_the_default_branch_alone()
    {
        var order = GitBench.First(_bench.File("a", "a")) with { Branch = "other" };

        Assert.Equal(SyncFailures.NoBranch, (await _bench.WriteAsync(order)).Failure);
    }
}
