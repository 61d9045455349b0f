using System.Collections.Concurrent;
using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.IntegrationTests.GitHub;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using NSubstitute;
using Sandbox.Faults;
using Sandbox.Limits;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

/// <summary>The shortest way: a commit in one mutation, on the condition that the branch did not move.</summary>
public sealed class MutationTests : IAsyncLifetime
{
    private const string Mutation = "POST /graphql";
    private const string Listing = "GET /repos/{owner}/{repo}/commits";

    private static readonly string[] ByObjects =
    [
        "POST /repos/{owner}/{repo}/git/trees",
        "POST /repos/{owner}/{repo}/git/commits",
        "PATCH /repos/{owner}/{repo}/git/refs/{ref}",
    ];

    private readonly GitBench _bench = new();

    public Task InitializeAsync() => _bench.WithRepositoryAsync(("README.md", "# Bench\n"), ("a/old.txt", "old\n"), ("b.txt", "b\n"));

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task Changed_texts_on_a_known_head_are_one_request()
    {
        var order = await _bench.OrderAsync([_bench.File("a/new.txt", "new\n"), _bench.File("b.txt", "other\r\n")], "a/old.txt");

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal([Mutation], _bench.Requests);
        Assert.Equal(order is { After: { } wanted } ? wanted.Id : "", written.TreeId);
        Assert.Equal(written.Sha, (await _bench.HeadAsync()).Sha);
        Assert.EndsWith($"/acme/bench/commit/{written.Sha}", written.Url);
        var clone = await _bench.CloneAsync();
        Assert.Equal("other\r\n", await File.ReadAllTextAsync(Path.Combine(clone, "b.txt")));
        Assert.False(File.Exists(Path.Combine(clone, "a/old.txt")));
    }

    [Theory]
    [InlineData("One line")]
    [InlineData("Head\n\nBody")]
    [InlineData("Head\n\nBody of\n\nthree parts\n\nInfrajet-Sync: 7\nCo-authored-by: A <a@example.com>")]
    [InlineData("Ä – \"quoted\" \\ ${x} 🚀\n\n- list\n  indented")]
    public async Task The_message_arrives_as_it_is(string message)
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]) with { Message = message };

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal([Mutation], _bench.Requests);
        await ShouldHaveMessageAsync(written, message);
    }

    [Theory]
    [InlineData("Head\nnot parted")]
    [InlineData("Head\n\n\nfar away")]
    [InlineData("Head\n")]
    [InlineData("Head \n\nBody")]
    public async Task A_message_that_would_not_takes_the_other_way(string message)
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]) with { Message = message };

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal(ByObjects, _bench.Requests);
        await ShouldHaveMessageAsync(written, message);
    }

    [Fact]
    public async Task A_branch_that_moved_is_left_alone()
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]);
        var theirs = (await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("y", "y")]))).Value();

        var written = await _bench.WriteAsync(order);

        Assert.Equal(SyncFailures.BranchMoved, written.Failure);
        Assert.Equal(theirs.Sha, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_found_again()
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]);
        _bench.Arm(Mutation, new ConnectionReset(), afterEffect: true);

        var written = (await _bench.WriteAsync(order)).Value();

        await _bench.ShouldHaveSeenAsync(Mutation, Listing);
        Assert.Equal(written.Sha, (await _bench.HeadAsync()).Sha);
        Assert.EndsWith($"/acme/bench/commit/{written.Sha}", written.Url);
    }

    [Fact]
    public async Task It_is_found_below_what_others_put_on_top()
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]);
        var lost = (await _bench.WriteAsync(order)).Value();
        await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("y", "y")]) with { Message = "Theirs" });
        _bench.Arm(Mutation, new ConnectionReset());

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal(lost.Sha, written.Sha);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Where_GitHub_gives_up_and_nothing_happened_the_other_way_is_taken(int status)
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]);
        _bench.Arm(Mutation, new ServerError(status));

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal([Mutation, Listing, .. ByObjects], _bench.Requests);
        Assert.Equal(written.Sha, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task What_the_mutation_cannot_do_is_not_done_the_other_way_where_the_branch_was_put_back()
    {
        var first = await _bench.HeadAsync();
        await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("y", "y")]));
        var order = await _bench.OrderAsync([_bench.File("x", "x")]);
        await _bench.DoAsync(HttpMethod.Patch, "repos/acme/bench/git/refs/heads/main", new { sha = first.Sha, force = true });
        _bench.GitHub.Limits = LimitSettings.None with { CountsPrimary = true, GraphQl = 0 };

        var written = await _bench.WriteAsync(order);

        Assert.Equal(SyncFailures.BranchMoved, written.Failure);
        Assert.Equal(first.Sha, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task Where_the_branch_cannot_be_asked_either_the_outcome_is_unknown()
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]);
        _bench.Arm(Mutation, new ConnectionReset());
        _bench.Arm(Listing, new ServerError(503), times: null);

        var written = await _bench.WriteAsync(order);

        Assert.Equal(GitHubFailures.OutcomeUnknown, written.Failure);
    }

    [Fact]
    public async Task An_Enterprise_Server_has_GraphQL_beside_its_REST_API()
    {
        var paths = new ConcurrentQueue<string>();
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            paths.Enqueue(context.Request.Path);
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync("{}");
        });
        await using var enterprise = new GitBench(null, ("GitHub:ApiUrl", $"{server.Address}api/v3"));

        await enterprise.WriteAsync(await _bench.OrderAsync([enterprise.File("x", "x")]));

        Assert.Equal(["/api/graphql", "/api/v3/repos/acme/bench/branches/main"], paths.Take(2));
    }

    [Fact]
    public async Task One_that_is_carried_out_after_all_is_found_when_the_other_way_is_barred()
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]);
        _bench.Arm(Mutation, new ConnectionReset());
        var late = "";
        var steps = Substitute.For<ICommitSteps>();
        steps.MadeAsync(default!, default).ReturnsForAnyArgs(async _ => late = (await _bench.WriteAsync(order)).Value().Sha);

        var written = (await _bench.WriteAsync(order, steps)).Value();

        Assert.Equal(late, written.Sha);
        Assert.Equal(late, (await _bench.HeadAsync()).Sha);
    }

    [Theory]
    [InlineData("a/old.txt", "a")]
    [InlineData("b.txt", "b.txt/c")]
    public async Task What_has_to_make_way_takes_the_other_way(string gone, string come)
    {
        var order = await _bench.OrderAsync([_bench.File(come, "x")], gone);

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.False(_bench.Writer.IsGuarded(order));
        Assert.DoesNotContain(Mutation, _bench.Requests);
        Assert.Equal(order is { After: { } wanted } ? wanted.Id : "", written.TreeId);
    }

    [Fact]
    public async Task What_was_executable_is_no_matter_for_a_mutation()
    {
        await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("run.sh", "echo 1\n", FileMode.Executable)]));

        await _bench.WriteAsync(await _bench.OrderAsync([_bench.File("run.sh", "echo 2\n")]));

        Assert.Equal(ByObjects, _bench.Requests);
    }

    [Fact]
    public async Task Without_the_tree_before_nobody_knows_what_was_executable()
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]) with { Before = null };

        await _bench.WriteAsync(order);

        Assert.Equal(ByObjects, _bench.Requests);
    }

    [Fact]
    public async Task What_is_gone_already_is_not_deleted_again()
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")], "b.txt");
        order = order with { Deleted = [.. order.Deleted, _bench.File("never/there.txt", "")] };

        var written = await _bench.WriteAsync(order);

        Assert.Null(written.Failure);
        Assert.Equal([Mutation], _bench.Requests);
    }

    [Fact]
    public async Task Somebody_who_changes_their_mind_in_time_has_nothing_written()
    {
        var order = await _bench.OrderAsync([_bench.File("x", "x")]);
        var steps = Substitute.For<ICommitSteps>();
        steps.SentAsync(default, default, default).ReturnsForAnyArgs(_ => throw new OperationCanceledException());

        await Assert.ThrowsAsync<OperationCanceledException>(() => _bench.WriteAsync(order, steps));

        Assert.Empty(_bench.Requests);
    }

    [Fact]
    public async Task Content_that_the_store_lost_is_missed_before_anything_is_sent()
    {
        var file = _bench.File("x", "x");
        var order = await _bench.OrderAsync([file]);
        _bench.Lose(file);

        var written = await _bench.WriteAsync(order);

        Assert.Equal(SyncFailures.ContentMissing("x"), written.Failure);
        Assert.Empty(_bench.Requests);
    }

    private async Task ShouldHaveMessageAsync(WrittenCommit written, string message)
    {
        var head = await _bench.HeadAsync();
        Assert.Equal((written.Sha, message), (head.Sha, head.Message));
    }
}
