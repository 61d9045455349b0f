using System.Text.Json;
using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.IntegrationTests.GitHub;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Limits;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

/// <summary>What GitHub does not let anybody write, by the one way and by the other.</summary>
public sealed class RefusedCommitsTests : IAsyncLifetime
{
    private const string Workflow = ".github/workflows/run.yml";
    private const string PullRequest = """
        { "type": "pull_request", "parameters": { "dismiss_stale_reviews_on_push": false, "require_code_owner_review": false,
          "require_last_push_approval": false, "required_approving_review_count": 1, "required_review_thread_resolution": false } }
        """;

    private readonly GitBench _bench = new();

    public Task InitializeAsync() => _bench.WithRepositoryAsync(("README.md", "# Bench\n"));

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Theory]
    [InlineData(FileMode.File, PullRequest, "through a pull request")]
    [InlineData(FileMode.Executable, PullRequest, "through a pull request")]
    [InlineData(FileMode.File, """{ "type": "update" }""", "protected ref")]
    [InlineData(FileMode.Executable, """{ "type": "required_signatures" }""", "verified signatures")]
    public async Task Rules_are_named_and_nothing_is_written(FileMode mode, string rule, string reason)
    {
        var order = await OrderAsync(mode);
        await RuleAsync(rule);

        var failure = (await _bench.WriteAsync(order)).Failure!;

        Assert.True(SyncFailures.IsBranchProtected(failure), failure.ToString());
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(order.Head, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task What_must_be_signed_is_signed_where_GitHub_makes_the_commit()
    {
        var order = await OrderAsync(FileMode.File);
        await RuleAsync("""{ "type": "required_signatures" }""");

        Assert.Null((await _bench.WriteAsync(order)).Failure);
    }

    [Theory]
    [InlineData(FileMode.File)]
    [InlineData(FileMode.Executable)]
    public async Task The_older_protection_is_one_as_well(FileMode mode)
    {
        var order = await OrderAsync(mode);
        var protection = JsonDocument.Parse(
            """{ "required_status_checks": null, "enforce_admins": true, "restrictions": null, "required_pull_request_reviews": { "required_approving_review_count": 1 } }"""
        );
        await _bench.DoAsync(HttpMethod.Put, "repos/acme/bench/branches/main/protection", protection);

        var failure = (await _bench.WriteAsync(order)).Failure!;

        Assert.True(SyncFailures.IsBranchProtected(failure), failure.ToString());
        Assert.Equal(order.Head, (await _bench.HeadAsync()).Sha);
    }

    [Theory]
    [InlineData(FileMode.File)]
    [InlineData(FileMode.Executable)]
    public async Task An_archived_repository_is_named(FileMode mode)
    {
        var order = await OrderAsync(mode);
        await _bench.DoAsync(HttpMethod.Patch, "repos/acme/bench", new { archived = true });

        Assert.Equal(SyncFailures.RepositoryArchived, (await _bench.WriteAsync(order)).Failure);
    }

    [Theory]
    [InlineData(FileMode.File)]
    [InlineData(FileMode.Executable)]
    public async Task Workflows_need_a_scope_of_their_own(FileMode mode)
    {
        using var octavia = await GitHubPerson.SignedInAsync(_bench.GitHub, "octavia");
        var token = await octavia.OAuthTokenAsync("repo");
        var order = await OrderAsync(mode, Workflow);

        var written = await _bench.WriteAsync(order, gitHubCall: GitHubCall.Interactive(new PersonCredential(1001, new(token)), 1));

        Assert.Equal(SyncFailures.WorkflowPermissionNeeded(Workflow), written.Failure);
        Assert.Contains("workflow", written.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(order.Head, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task Also_in_an_empty_repository()
    {
        await using var empty = await new GitBench().WithRepositoryAsync();
        using var octavia = await GitHubPerson.SignedInAsync(empty.GitHub, "octavia");
        var call = GitHubCall.Interactive(new PersonCredential(1001, new(await octavia.OAuthTokenAsync("repo"))), 1);

        var written = await empty.WriteAsync(GitBench.First(empty.File(Workflow, "on: push\n")), gitHubCall: call);

        Assert.Equal(SyncFailures.WorkflowPermissionNeeded(Workflow), written.Failure);
    }

    [Fact]
    public async Task An_App_that_was_not_granted_them_does_not_even_ask()
    {
        var order = await OrderAsync(FileMode.File, Workflow);

        var written = await _bench.WriteAsync(order, gitHubCall: As.Installation("contents:write"));

        Assert.Equal(SyncFailures.WorkflowPermissionNeeded(Workflow), written.Failure);
        Assert.Empty(_bench.Requests);
    }

    [Theory]
    [InlineData(FileMode.File)]
    [InlineData(FileMode.Executable)]
    public async Task Who_may_only_read_is_refused_as_everywhere(FileMode mode)
    {
        var order = await OrderAsync(mode);

        Assert.Equal(GitHubFailures.NoAccess, (await _bench.WriteAsync(order, gitHubCall: As.Riley)).Failure);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_refused_as_everywhere()
    {
        var order = await OrderAsync(FileMode.File) with { Repository = new RepositoryName("acme", "nowhere") };

        Assert.Equal(GitHubFailures.NoAccess, (await _bench.WriteAsync(order)).Failure);
    }

    [Fact]
    public async Task A_repository_that_was_renamed_is_written_to_all_the_same()
    {
        var order = await OrderAsync(FileMode.Executable);
        await _bench.DoAsync(HttpMethod.Patch, "repos/acme/bench", new { name = "other" });

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal(written.Sha, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task Where_GraphQLs_own_hour_is_used_up_there_is_the_other_way()
    {
        var order = await OrderAsync(FileMode.File);
        _bench.GitHub.Limits = LimitSettings.None with { CountsPrimary = true, GraphQl = 0 };

        var written = (await _bench.WriteAsync(order)).Value();

        Assert.Equal(written.Sha, (await _bench.HeadAsync()).Sha);
    }

    [Fact]
    public async Task Where_all_comes_too_fast_there_is_none()
    {
        var order = await OrderAsync(FileMode.File);
        _bench.GitHub.Limits = LimitSettings.None with { GraphQlPointsPerMinute = 0 };

        Assert.Equal(FailureKind.RateLimited, (await _bench.WriteAsync(order)).Failure!.Kind);
    }

    private Task<CommitOrder> OrderAsync(FileMode mode, string path = "file") => _bench.OrderAsync([_bench.File(path, "on: push\n", mode)]);

    private Task<JsonElement> RuleAsync(string rule) =>
        _bench.DoAsync(
            HttpMethod.Post,
            "repos/acme/bench/rulesets",
            JsonDocument.Parse(
                $$"""
                { "name": "Guard", "target": "branch", "enforcement": "active",
                  "conditions": { "ref_name": { "include": ["~ALL"], "exclude": [] } }, "rules": [{{rule}}] }
                """
            )
        );
}
