using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>A project's files into a branch: what is written, what is asked for it, and what is told of it.</summary>
public sealed class SyncProjectTests(SyncHost host) : IClassFixture<SyncHost>
{
    private const string Mutation = "POST /graphql";
    private const string Branch = "GET /repos/{owner}/{repo}/branches/{branch}";

    [Fact]
    public async Task Files_become_one_commit_that_git_finds_nothing_wrong_with()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "terraform {}\n"), ("modules/net/vars.tf", "a = 1\r\n"), ("empty.txt", ""));

        var synced = await host.SyncedAsync(project, repository, new { commit_message = "Sync from Infrajet" });

        using var clone = await host.CloneAsync(repository);
        Assert.Equal(["Sync from Infrajet", "Begin"], await clone.LogAsync());
        Assert.Equal(["README.md", "empty.txt", "main.tf", "modules/net/vars.tf"], await clone.FilesAsync());
        Assert.Equal("a = 1\r\n", clone.Text("modules/net/vars.tf"));
        Assert.Equal(await host.HeadAsync(repository), synced.GetProperty("commit_sha").GetString());
        Assert.Equal(3, synced.GetProperty("files_synced").GetInt32());
        Assert.Equal(repository, synced.GetProperty("repository_full_name").GetString());
        Assert.Equal("main", synced.GetProperty("branch").GetString());
        Assert.EndsWith(
            $"/{repository}/commit/{synced.GetProperty("commit_sha").GetString()}",
            synced.GetProperty("commit_url").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(JsonValueKind.String, synced.GetProperty("completed_at").ValueKind);
    }

    [Fact]
    public async Task Nothing_changed_is_one_request_that_costs_nothing()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "terraform {}\n"));
        await host.SyncedAsync(project, repository);
        await host.SyncedAsync(project, repository);
        var head = await host.HeadAsync(repository);
        host.GitHub.Requests.Reset();

        var synced = await host.SyncedAsync(project, repository);

        Assert.Equal([Branch], host.Asked);
        var receipt = synced.GetProperty("receipt");
        Assert.Equal(1, receipt.GetProperty("requests").GetInt32());
        Assert.Equal(1, receipt.GetProperty("not_modified").GetInt32());
        Assert.Equal(0, synced.GetProperty("files_synced").GetInt32());
        Assert.Equal(head, synced.GetProperty("commit_sha").GetString());
        Assert.Equal(head, await host.HeadAsync(repository));
    }

    [Fact]
    public async Task A_change_where_the_last_syncs_head_still_stands_is_one_request()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "terraform {}\n"), ("old.tf", "old\n"));
        await host.SyncedAsync(project, repository);
        await host.PutAsync(project, "main.tf", "terraform { }\n");
        await host.PutAsync(project, "new.tf", "new\n");
        await host.DeleteAsync(project, "old.tf");
        host.GitHub.Requests.Reset();

        var synced = await host.SyncedAsync(project, repository);

        Assert.Equal([Mutation], host.Asked);
        using var clone = await host.CloneAsync(repository);
        Assert.Equal(["README.md", "main.tf", "new.tf"], await clone.FilesAsync());
        var receipt = synced.GetProperty("receipt");
        Assert.Equal(1, receipt.GetProperty("requests").GetInt32());
        Assert.Equal(await clone.TreeAsync(), receipt.GetProperty("tree_id").GetString());
        Assert.Equal(await clone.TreeAsync(), receipt.GetProperty("expected_tree_id").GetString());
        Assert.Equal(3, synced.GetProperty("files_synced").GetInt32());
    }

    [Fact]
    public async Task Modes_and_binaries_arrive_byte_by_byte()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync();
        var bytes = Enumerable.Range(0, 300_000).Select(number => (byte)(number * 7)).ToArray();
        await host.PutAsync(project, "logo.bin", bytes);
        await host.PutAsync(project, "run.sh", "#!/bin/sh\n", isExecutable: true);

        await host.SyncedAsync(project, repository);

        using var clone = await host.CloneAsync(repository);
        Assert.Equal(bytes, clone.Bytes("logo.bin"));
        Assert.StartsWith("100755", await clone.GitAsync("ls-files", "-s", "run.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_gets_its_first_branch()
    {
        var repository = await host.RepositoryAsync();
        var project = await host.ProjectAsync(("a.txt", "a\n"), ("b/c.txt", "c\n"));

        await host.SyncedAsync(project, repository);

        using var clone = await host.CloneAsync(repository);
        Assert.Equal(["a.txt", "b/c.txt"], await clone.FilesAsync());
        host.GitHub.Requests.Reset();
        await host.SyncedAsync(project, repository);
        Assert.Equal([Branch], host.Asked);
    }

    [Fact]
    public async Task The_default_branch_is_the_repositorys_own_and_a_missing_one_begins_there()
    {
        var repository = await host.RepositoryAsync("trunk", [("README.md", "# Here\n")]);
        var project = await host.ProjectAsync(("a.txt", "a\n"));

        var plain = await host.SyncedAsync(project, repository);
        var other = await host.SyncedAsync(project, repository, new { branch = "feature/first" });

        Assert.Equal("trunk", plain.GetProperty("branch").GetString());
        Assert.Equal(plain.GetProperty("commit_sha").GetString(), await host.HeadAsync(repository, "trunk"));
        Assert.Equal("feature/first", other.GetProperty("branch").GetString());
    }

    [Fact]
    public async Task Only_the_chosen_files_are_synced()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "m\n"), ("variables.tf", "v\n"));

        var body = SyncHost.BodyOf(project, repository, new { sync_all_files = false, file_paths = new[] { "main.tf" } });
        var synced = await (await host.Octavia.PostAsync("/api/v1/github/sync/manual-trigger", body)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(1, synced.GetProperty("files_synced").GetInt32());
        using var clone = await host.CloneAsync(repository);
        Assert.Equal(["README.md", "main.tf"], await clone.FilesAsync());
        Assert.Equal(1, (await host.SyncedAsync(project, repository)).GetProperty("files_synced").GetInt32());
    }

    [Fact]
    public async Task A_file_that_is_not_there_cannot_be_chosen()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "m\n"));

        var body = SyncHost.BodyOf(project, repository, new { sync_all_files = false, file_paths = new[] { "other.tf" } });
        var refused = await host.Octavia.PostAsync("/api/v1/github/sync/manual-trigger", body);

        await refused.ShouldBeErrorAsync(HttpStatusCode.NotFound, "GITHUB_FILE_NOT_FOUND");
        var none = SyncHost.BodyOf(project, repository, new { sync_all_files = false });
        await (await host.Octavia.PostAsync("/api/v1/github/sync/manual-trigger", none)).ShouldBeErrorAsync(
            HttpStatusCode.UnprocessableEntity,
            "VALIDATION_ERROR"
        );
    }

    [Fact]
    public async Task History_status_and_figures_tell_what_happened()
    {
        await using var own = new SyncHost();
        await own.InitializeAsync();
        var repository = await own.RepositoryAsync(("README.md", "# Here\n"));
        var project = await own.ProjectAsync(("main.tf", "m\n"));
        var before = await own.Octavia.GetJsonAsync($"/api/v1/github/sync/status/{project}");
        Assert.Equal("never_synced", before.GetProperty("status").GetString());
        var empty = await own.Octavia.GetJsonAsync($"/api/v1/github/sync/history/{project}");
        Assert.Equal("", empty.GetProperty("repository_full_name").GetString());
        Assert.Equal("pending", empty.GetProperty("current_status").GetString());

        var first = await own.SyncedAsync(project, repository);
        await own.PutAsync(project, "main.tf", "n\n");
        var second = await own.SyncedAsync(project, repository);

        var status = await own.Octavia.GetJsonAsync($"/api/v1/github/sync/status/{project}");
        Assert.Equal("completed", status.GetProperty("status").GetString());
        Assert.Equal(2, status.GetProperty("total_syncs").GetInt32());
        Assert.Equal(second.GetProperty("commit_sha").GetString(), status.GetProperty("last_commit_sha").GetString());
        var page = await own.Octavia.GetJsonAsync($"/api/v1/github/sync/history/{project}?limit=1");
        var rest = await own.Octavia.GetJsonAsync(
            $"/api/v1/github/sync/history/{project}?limit=1&after={page.GetProperty("next").GetString()}"
        );
        Assert.Equal(
            [second.GetProperty("sync_id").GetString(), first.GetProperty("sync_id").GetString()],
            new[] { page, rest }.Select(one => $"{one.GetProperty("sync_records")[0].GetProperty("id").GetInt64()}")
        );
        Assert.Equal(2, rest.GetProperty("total_syncs").GetInt32());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        var metrics = await own.Octavia.GetJsonAsync("/api/v1/github/sync/metrics");
        Assert.Equal(2, metrics.GetProperty("total_syncs").GetInt32());
        Assert.Equal(2, metrics.GetProperty("successful_syncs").GetInt32());
        Assert.Equal(2, metrics.GetProperty("total_files_synced").GetInt32());
        Assert.Equal(1, metrics.GetProperty("connected_repositories").GetInt32());
        Assert.True(metrics.GetProperty("average_sync_duration").GetDouble() > 0);
    }

    [Fact]
    public async Task Others_see_nothing_of_it()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "m\n"));
        var id = (await host.SyncedAsync(project, repository)).GetProperty("sync_id").GetString();
        using var riley = host.AsRiley();

        foreach (var path in new[] { $"history/{project}", $"status/{project}" })
        {
            await (await riley.GetAsync($"/api/v1/github/sync/{path}")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        }

        await (await riley.GetAsync($"/api/v1/github/sync/{id}")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "SYNC_NOT_FOUND");
        await (await riley.PostAsync($"/api/v1/github/sync/{id}/cancel", null)).ShouldBeErrorAsync(
            HttpStatusCode.NotFound,
            "SYNC_NOT_FOUND"
        );
        await (
            await riley.PostAsync(
                "/api/v1/github/sync/retry",
                new { sync_record_id = long.Parse(id!, System.Globalization.CultureInfo.InvariantCulture) }
            )
        ).ShouldBeErrorAsync(HttpStatusCode.NotFound, "SYNC_NOT_FOUND");
        await (await riley.PostAsync("/api/v1/github/sync/project", SyncHost.BodyOf(project, repository, null))).ShouldBeErrorAsync(
            HttpStatusCode.NotFound,
            "PROJECT_NOT_FOUND"
        );
        Assert.Equal(0, (await riley.GetJsonAsync("/api/v1/github/sync/metrics")).GetProperty("total_syncs").GetInt32());
    }
}
