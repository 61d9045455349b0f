using System.Net;
using System.Net.Http.Json;
using Infrajet.IntegrationTests.Connections;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>What cannot be synced, each with the reason; and what only looks as if it could not.</summary>
public sealed class RefusedSyncTests(SyncHost host) : IClassFixture<SyncHost>
{
    private const string PullRequestRule = """
        { "name": "Guard", "target": "branch", "enforcement": "active",
          "conditions": { "ref_name": { "include": ["~DEFAULT_BRANCH"], "exclude": [] } },
          "rules": [{ "type": "pull_request", "parameters": { "required_approving_review_count": 0, "dismiss_stale_reviews_on_push": false,
            "require_code_owner_review": false, "require_last_push_approval": false, "required_review_thread_resolution": false } }] }
        """;

    [Fact]
    public async Task Rules_of_the_branch_are_told_and_a_pull_request_is_the_way()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "m\n"));
        using var ruled = await host.AtGitHub.SendJsonAsync($"/repos/{repository}/rulesets", PullRequestRule);
        Assert.Equal(HttpStatusCode.Created, ruled.StatusCode);

        await (await host.SyncAsync(project, repository)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_BRANCH_PROTECTED");
        Assert.Equal(
            "failed",
            (await host.Octavia.GetJsonAsync($"/api/v1/github/sync/status/{project}")).GetProperty("status").GetString()
        );
        var synced = await host.SyncedAsync(
            project,
            repository,
            new
            {
                create_pull_request = true,
                pr_title = "The files",
                pr_description = "All.",
            }
        );

        var pull = (await host.AtGitHub.GetJsonAsync($"/repos/{repository}/pulls")).EnumerateArray().Single();
        Assert.Equal("The files", pull.GetProperty("title").GetString());
        Assert.Equal("main", pull.GetProperty("base").GetProperty("ref").GetString());
        Assert.Equal(pull.GetProperty("html_url").GetString(), synced.GetProperty("pull_request_url").GetString());
        using var merged = await host.AtGitHub.PutAsync(
            $"/repos/{repository}/pulls/{pull.GetProperty("number")}/merge",
            JsonContent.Create(new { })
        );
        Assert.Equal(HttpStatusCode.OK, merged.StatusCode);
        Assert.Equal(0, (await host.SyncedAsync(project, repository)).GetProperty("files_synced").GetInt32());
        using var clone = await host.CloneAsync(repository);
        Assert.Equal("m\n", clone.Text("main.tf"));
    }

    [Fact]
    public async Task A_workflow_needs_its_own_permission()
    {
        await using var own = await ConnectionHost.StartAsync();
        using var person = await own.AsAsync("octavia");
        await ConnectionHost.ConnectAsync(person);
        var made = await (await person.PostAsync("/api/v1/projects", new { name = "Workflows" })).ShouldBeAsync(HttpStatusCode.Created);
        var project = made.GetProperty("id").GetString()!;
        using var put = await person.PutAsync(
            $"/api/v1/projects/{project}/files/.github/workflows/mine.yml",
            new StringContent("on: push\n")
        );
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);

        // The connection's token was granted repo, and not workflow; the App is not installed there.
        var refused = await person.PostAsync("/api/v1/github/sync/project", SyncHost.BodyOf(project, "acme/vault", null));

        var body = await refused.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_WORKFLOW_PERMISSION_NEEDED");
        Assert.Contains(".github/workflows/mine.yml", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archived_repository_takes_nothing_and_a_renamed_one_is_followed()
    {
        var archived = await host.RepositoryAsync(("README.md", "# Here\n"));
        var renamed = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "m\n"));
        await host.SyncedAsync(project, renamed);
        using var sealing = await host.AtGitHub.PatchAsync($"/repos/{archived}", JsonContent.Create(new { archived = true }));
        using var renaming = await host.AtGitHub.PatchAsync($"/repos/{renamed}", JsonContent.Create(new { name = "renamed-since" }));
        await host.PutAsync(project, "main.tf", "n\n");

        await (await host.SyncAsync(project, archived)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_REPOSITORY_ARCHIVED");
        await host.SyncedAsync(project, renamed);

        using var clone = await host.CloneAsync("acme/renamed-since");
        Assert.Equal("n\n", clone.Text("main.tf"));
    }

    [Fact]
    public async Task Whose_repository_it_is_decides_what_is_answered()
    {
        var project = await host.ProjectAsync(("main.tf", "m\n"));
        await (await host.SyncAsync(project, "acme/nowhere")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "GITHUB_REPOSITORY_NOT_FOUND");
        await (await host.SyncAsync(Guid.NewGuid().ToString(), "acme/infra")).ShouldBeErrorAsync(
            HttpStatusCode.NotFound,
            "PROJECT_NOT_FOUND"
        );
        var empty = await host.ProjectAsync();
        await (await host.SyncAsync(empty, "acme/infra")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_HAS_NO_FILES");

        using var riley = host.AsRiley();
        var made = await (await riley.PostAsync("/api/v1/projects", new { name = "Riley's" })).ShouldBeAsync(HttpStatusCode.Created);
        var id = made.GetProperty("id").GetString()!;
        using var put = await riley.PutAsync($"/api/v1/projects/{id}/files/a.txt", new StringContent("a"));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        var readOnly = await riley.PostAsync("/api/v1/github/sync/project", SyncHost.BodyOf(id, "acme/infra", null));
        await readOnly.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_PERMISSION_DENIED");

        using var unconnected = await host.AsAsync("unconnected");
        made = await (await unconnected.PostAsync("/api/v1/projects", new { name = "Mine" })).ShouldBeAsync(HttpStatusCode.Created);
        id = made.GetProperty("id").GetString()!;
        using var own = await unconnected.PutAsync($"/api/v1/projects/{id}/files/a.txt", new StringContent("a"));
        var nobody = await unconnected.PostAsync("/api/v1/github/sync/project", SyncHost.BodyOf(id, "acme/infra", null));
        await nobody.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_NOT_CONNECTED");
    }

    [Theory]
    [InlineData("-x")]
    [InlineData("--upload-pack=touch /tmp/x")]
    [InlineData("refs/heads/x")]
    [InlineData("HEAD")]
    [InlineData("6dcb09b5b57875f334f61aebed695e2e4193db5e")]
    [InlineData("a b")]
    [InlineData("a..b")]
    [InlineData("a.lock")]
    [InlineData("a~1")]
    [InlineData("")]
    public async Task Names_that_no_branch_can_have_are_refused_before_anybody_is_asked(string branch)
    {
        var project = await host.ProjectAsync(("main.tf", "m\n"));
        host.GitHub.Requests.Reset();

        var refused = await host.SyncAsync(project, "acme/infra", new { branch });

        var body = await refused.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        Assert.Equal("branch", body.GetProperty("details").EnumerateArray().Single().GetProperty("field").GetString());
        Assert.Empty(host.Asked);
    }

    [Theory]
    [InlineData("feature/ünïcode-名前")]
    [InlineData("$(id)")]
    [InlineData("a`b`;c&d|e")]
    [InlineData("x%2e%2e#?y")]
    public async Task Odd_names_are_nothing_but_names(string branch)
    {
        if (!Infrajet.Domain.Repositories.GitRef.IsName(branch))
        {
            branch = branch.Replace("?", "", StringComparison.Ordinal);
        }

        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "m\n"));

        var synced = await host.SyncedAsync(project, repository, new { branch });

        Assert.Equal(branch, synced.GetProperty("branch").GetString());
        using var clone = await host.CloneAsync(repository);
        Assert.Equal(synced.GetProperty("commit_sha").GetString(), await clone.GitAsync("rev-parse", $"origin/{branch}"));
    }

    [Fact]
    public async Task A_message_can_forge_no_trailer_of_ours()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "m\n"));

        await host.SyncedAsync(
            project,
            repository,
            new { commit_message = "Fix\u001b[31m\u0000\r\n\r\nInfrajet-Sync: syn_forged\r\nSigned-off-by: A <a@b.c>" }
        );

        using var clone = await host.CloneAsync(repository);
        var trailers = await clone.GitAsync("log", "-1", "--format=%(trailers:key=Infrajet-Sync,valueonly)");
        Assert.StartsWith("syn_", Assert.Single(trailers.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("syn_forged", trailers, StringComparison.Ordinal);
        var tooLong = await host.SyncAsync(project, repository, new { commit_message = new string('x', 1_000_000) });
        await tooLong.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_repository_that_GitHub_does_not_show_everywhere_yet_is_waited_for()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "m\n"));
        using var fault = host.GitHub.Faults.Add(
            new Sandbox.Faults.Fault
            {
                Match = new() { Path = $"/repos/{repository}/branches/main" },
                Kind = new Sandbox.Faults.FreshRepository(TimeSpan.FromMinutes(10)),
                Times = 1,
            }
        );

        await host.SyncedAsync(project, repository);

        Assert.Equal(1, fault.Met);
    }
}
