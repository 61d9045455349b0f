using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>Pulling, and what is synced by itself.</summary>
public sealed class LinkTests : IAsyncLifetime
{
    private readonly SyncHost _host = new();
    private string _repository = "";
    private string _project = "";

    public async Task InitializeAsync()
    {
        _host.With("Syncing:AutoAfterSeconds", "0");
        await _host.InitializeAsync();
        _repository = await _host.RepositoryAsync(("README.md", "# Here\n"), ("bin/run.sh", "#!/bin/sh\n"));
        _project = await _host.ProjectAsync(("main.tf", "one\ntwo\nthree\n"));
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_pull_takes_over_what_the_branch_has_and_a_sync_has_nothing_to_do_then()
    {
        await _host.SyncedAsync(_project, _repository);
        await _host.PushedByOthersAsync(_repository, "main.tf", "one\ntwo\nTHREE\n");
        await _host.PutAsync(_project, "main.tf", "ONE\ntwo\nthree\n");

        var pulled = await PullAsync(new { repository_full_name = _repository });

        var answer = await pulled.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(("completed", "pull"), (answer.GetProperty("status").GetString(), answer.GetProperty("kind").GetString()));
        Assert.Equal("ONE\ntwo\nTHREE\n", await _host.FileAsync(_project, "main.tf"));
        Assert.Equal("# Here\n", await _host.FileAsync(_project, "README.md"));
        Assert.Equal(1, (await _host.SyncedAsync(_project, _repository)).GetProperty("files_synced").GetInt32());
        using var clone = await _host.CloneAsync(_repository);
        Assert.Equal("ONE\ntwo\nTHREE\n", clone.Text("main.tf"));
        await (await PullAsync(new { repository_full_name = _repository })).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(0, (await _host.SyncedAsync(_project, _repository)).GetProperty("files_synced").GetInt32());
    }

    [Fact]
    public async Task What_both_changed_stops_a_pull_until_somebody_chooses()
    {
        await _host.SyncedAsync(_project, _repository);
        await _host.PushedByOthersAsync(_repository, "main.tf", "theirs\n");
        await _host.PutAsync(_project, "main.tf", "ours\n");

        await (await PullAsync(new { repository_full_name = _repository })).ShouldBeErrorAsync(
            HttpStatusCode.Conflict,
            "GITHUB_SYNC_CONFLICT"
        );
        Assert.Equal("ours\n", await _host.FileAsync(_project, "main.tf"));
        var choices = new Dictionary<string, object> { ["main.tf"] = new { choice = "theirs" } };
        await (await PullAsync(new { repository_full_name = _repository, choices })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("theirs\n", await _host.FileAsync(_project, "main.tf"));
    }

    [Fact]
    public async Task A_pull_without_a_repository_needs_a_link() =>
        await (await PullAsync(new { })).ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_LINKED");

    [Fact]
    public async Task Changes_of_a_linked_project_are_synced_by_themselves()
    {
        // Of the demo's repository this project has a file of another content.
        await _host.DeleteAsync(_project, "main.tf");
        await LinkedAsync(new { repository_full_name = "acme/infra", auto_sync = true });
        await _host.PutAsync(_project, "more.tf", "more\n");

        await Eventually.TrueAsync(
            async () =>
            {
                using var clone = await _host.CloneAsync("acme/infra");
                return (await clone.FilesAsync()).Contains("more.tf");
            },
            "the file in the repository"
        );

        var history = await _host.Octavia.GetJsonAsync($"/api/v1/github/sync/history/{_project}");
        Assert.All(history.GetProperty("sync_records").EnumerateArray(), one => Assert.Equal("auto", one.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task What_others_push_comes_into_a_linked_project_by_itself()
    {
        await _host.DeleteAsync(_project, "main.tf");
        await LinkedAsync(new { repository_full_name = "acme/infra", auto_pull = true });
        var head = await _host.PushedByOthersAsync("acme/infra", "theirs.txt", "theirs\n");
        var repository = await _host.AtGitHub.GetJsonAsync("/repos/acme/infra");
        var payload = JsonSerializer.Serialize(
            new
            {
                @ref = "refs/heads/main",
                after = head,
                repository,
            }
        );

        using var told = await _host.DeliverAsync("push", payload, Demo.AppWebhookSecret);

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        await Eventually.TrueAsync(
            async () => (await _host.Octavia.GetAsync($"/api/v1/projects/{_project}/files/theirs.txt")).StatusCode == HttpStatusCode.OK,
            "the file in the project"
        );
    }

    [Fact]
    public async Task By_itself_needs_a_token_that_is_kept()
    {
        using var refused = await _host.Octavia.PutAsync(
            Link,
            JsonContent.Create(new { repository_full_name = _repository, auto_sync = true })
        );

        await refused.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_TOKEN_NOT_KEPT");
    }

    [Fact]
    public async Task A_link_is_shown_changed_and_given_up()
    {
        var linked = await LinkedAsync(new { repository_full_name = "acme/infra", auto_pull = true });
        Assert.Equal("main", linked.GetProperty("branch").GetString());
        var shown = await _host.Octavia.GetJsonAsync(Link);
        Assert.Equal(
            ("acme/infra", true, false, "fail"),
            (
                shown.GetProperty("repository_full_name").GetString(),
                shown.GetProperty("auto_pull").GetBoolean(),
                shown.GetProperty("auto_sync").GetBoolean(),
                shown.GetProperty("conflict_strategy").GetString()
            )
        );
        using var riley = _host.AsRiley();
        await (await riley.GetAsync(Link)).ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_LINKED");

        Assert.Equal(HttpStatusCode.NoContent, (await _host.Octavia.DeleteAsync(Link)).StatusCode);

        await (await _host.Octavia.GetAsync(Link)).ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_LINKED");
    }

    private string Link => $"/api/v1/projects/{_project}/link";

    private Task<HttpResponseMessage> PullAsync(object body) => _host.Octavia.PostAsync($"/api/v1/projects/{_project}/pull", body);

    private async Task<JsonElement> LinkedAsync(object body) =>
        await (await _host.Octavia.PutAsync(Link, JsonContent.Create(body))).ShouldBeAsync(HttpStatusCode.OK);
}
