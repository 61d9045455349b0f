using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>What a pull does not do to a project.</summary>
public sealed class PullTests(PullHost pulls) : IClassFixture<PullHost>
{
    private readonly SyncHost _host = pulls.Host;

    [Fact]
    public async Task It_is_refused_where_the_branch_is_not_as_it_was_expected()
    {
        var repository = await _host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await _host.ProjectAsync();
        var seen = await _host.HeadAsync(repository);
        await _host.PushedByOthersAsync(repository, "README.md", "# Later\n");

        var refused = await PullAsync(project, repository, new { expected_head = seen });

        await refused.ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_BRANCH_MOVED");
        Assert.Empty(await FilesAsync(project));
        await PulledAsync(project, repository, new { expected_head = await _host.HeadAsync(repository) });
        Assert.Equal("# Later\n", await _host.FileAsync(project, "README.md"));
    }

    [Fact]
    public async Task A_branch_that_was_put_back_takes_no_file_away()
    {
        var repository = await _host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await _host.ProjectAsync(("main.tf", "m\n"));
        var first = await _host.HeadAsync(repository);
        await _host.SyncedAsync(project, repository);
        using var moved = await _host.AtGitHub.PatchAsync(
            $"/repos/{repository}/git/refs/heads/main",
            JsonContent.Create(new { sha = first, force = true })
        );
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);

        var refused = await PullAsync(project, repository);

        await refused.ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_HISTORY_REWRITTEN");
        await PulledAsync(project, repository, new { expected_head = first });
        Assert.Equal(["README.md", "main.tf"], await FilesAsync(project));
    }

    [Fact]
    public async Task A_repository_that_was_made_anew_takes_no_file_away()
    {
        var repository = await _host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await _host.ProjectAsync(("main.tf", "m\n"));
        await _host.SyncedAsync(project, repository);
        Answer($"/repos/{repository}/branches/main", 404);
        Answer($"/repos/{repository}/git/ref/**", 409);

        var refused = await PullAsync(project, repository);

        await refused.ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_HISTORY_REWRITTEN");
        Assert.Equal(["main.tf"], await FilesAsync(project));
    }

    [Fact]
    public async Task Cancelled_while_the_files_arrive_it_changes_nothing()
    {
        var repository = await _host.RepositoryAsync(("a.txt", $"{Guid.NewGuid()}"), ("b.txt", $"{Guid.NewGuid()}"));
        var project = await _host.ProjectAsync(("main.tf", "m\n"));
        var id = await HeldAsync(project, repository);

        await (await _host.Octavia.PostAsync($"/api/v1/github/sync/{id}/cancel", null)).ShouldBeAsync(HttpStatusCode.OK);
        _host.GitHub.Faults.Clear();

        await _host.Octavia.SyncBecomesAsync(id, "cancelled");
        Assert.Equal(["main.tf"], await FilesAsync(project));
    }

    [Fact]
    public async Task Into_a_project_that_was_archived_meanwhile_nothing_comes()
    {
        var repository = await _host.RepositoryAsync(("a.txt", $"{Guid.NewGuid()}"));
        var project = await _host.ProjectAsync(("main.tf", "m\n"));
        var id = await HeldAsync(project, repository);

        using var archived = await _host.Octavia.PatchAsync($"/api/v1/projects/{project}", JsonContent.Create(new { status = "archived" }));
        Assert.Equal(HttpStatusCode.OK, archived.StatusCode);
        _host.GitHub.Faults.Clear();

        var failed = await _host.Octavia.SyncBecomesAsync(id, "failed");
        Assert.Equal("project_archived", failed.GetProperty("error_code").GetString(), ignoreCase: true);
        Assert.Equal(["main.tf"], await FilesAsync(project));
    }

    [Fact]
    public async Task Its_person_hears_of_the_files_that_arrive()
    {
        var repository = await _host.RepositoryAsync(("a.txt", $"{Guid.NewGuid()}"));
        var project = await _host.ProjectAsync();
        var before = (await _host.Octavia.GetJsonAsync("/api/v1/events")).GetProperty("last_sequence").GetInt64();

        var pulled = await PulledAsync(project, repository);

        var id = pulled.GetProperty("sync_id").GetString();
        var told = (await _host.Octavia.GetJsonAsync($"/api/v1/events?after={before}"))
            .GetProperty("items")
            .EnumerateArray()
            .Where(happened => happened.GetProperty("type").GetString() == "github_sync_progress")
            .Select(happened => happened.GetProperty("data").GetProperty("data"))
            .Where(progress => progress.GetProperty("sync_id").GetString() == id);
        Assert.Contains(told, progress => progress.GetProperty("current_file").GetString() == "a.txt");
    }

    [Fact]
    public async Task What_a_project_cannot_hold_stays_where_it_is()
    {
        var large = new string('x', 1024 * 1024 + 1);
        var repository = await _host.RepositoryAsync(
            ("README", "upper\n"),
            ("large.txt", large),
            ("readme", "lower\n"),
            ("small.txt", "small\n")
        );
        var project = await _host.ProjectAsync(("readme", "lower\n"));

        await PulledAsync(project, repository);

        Assert.Equal(["readme", "small.txt"], await FilesAsync(project));
        await PulledAsync(project, repository);
        await _host.PutAsync(project, "small.txt", "changed\n");
        Assert.Equal(1, (await _host.SyncedAsync(project, repository)).GetProperty("files_synced").GetInt32());
        using var clone = await _host.CloneAsync(repository);
        Assert.Equal(["README", "large.txt", "readme", "small.txt"], await clone.FilesAsync());
    }

    [Fact]
    public async Task A_file_that_grew_too_large_there_stays_as_it_is_on_both_sides()
    {
        var repository = await _host.RepositoryAsync(("a.txt", "small\n"), ("b.txt", "b\n"));
        var project = await _host.ProjectAsync();
        await PulledAsync(project, repository);
        var large = new string('x', 1024 * 1024 + 1);
        await _host.PushedByOthersAsync(repository, "a.txt", large);

        await PulledAsync(project, repository);

        Assert.Equal("small\n", await _host.FileAsync(project, "a.txt"));
        await _host.PutAsync(project, "b.txt", "changed\n");
        await _host.SyncedAsync(project, repository);
        using var clone = await _host.CloneAsync(repository);
        Assert.Equal((large, "changed\n"), (clone.Text("a.txt"), clone.Text("b.txt")));
    }

    private void Answer(string path, int status) =>
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Path = path },
                Kind = new ServerError(status),
            }
        );

    /// <summary>A pull that waits for its first file.</summary>
    private async Task<string> HeldAsync(string project, string repository)
    {
        var held = _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Path = $"/repos/{repository}/git/blobs/*" },
                Kind = new HalfOpen(),
            }
        );
        using var later = _host.AsOctavia();
        later.DefaultRequestHeaders.Add("Prefer", "respond-async");
        var answer = await later.PostAsync($"/api/v1/projects/{project}/pull", new { repository_full_name = repository });
        var id = (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("sync_id").GetString()!;
        await Eventually.TrueAsync(() => Task.FromResult(held.Met > 0), "the request for a file");
        return id;
    }

    private async Task<JsonElement> PulledAsync(string project, string repository, object? more = null)
    {
        var answer = await (await PullAsync(project, repository, more)).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("completed", answer.GetProperty("status").GetString());
        return answer;
    }

    private async Task<HttpResponseMessage> PullAsync(string project, string repository, object? more = null)
    {
        var body = SyncHost.BodyOf(project, repository, more);
        body.Remove("project_id");
        return await _host.Octavia.PostAsync($"/api/v1/projects/{project}/pull", body);
    }

    private async Task<string[]> FilesAsync(string project) =>
        [
            .. (await _host.Octavia.GetJsonAsync($"/api/v1/projects/{project}/files"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(file => file.GetProperty("path").GetString()!)
                .Order(StringComparer.Ordinal),
        ];
}

/// <summary>Its projects hold files of a megabyte at most.</summary>
public sealed class PullHost : IAsyncLifetime
{
    public SyncHost Host { get; } = new();

    public async Task InitializeAsync()
    {
        Host.With("Projects:MaxFileMegabytes", "1");
        await Host.InitializeAsync();
    }

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();
}
