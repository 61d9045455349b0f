using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>Somebody else wrote to the branch since the last sync: nothing of theirs is lost that nobody chose to drop.</summary>
public sealed class MovedRemoteTests(SyncHost host) : IClassFixture<SyncHost>, IAsyncLifetime
{
    private string _repository = "";
    private string _project = "";

    public async Task InitializeAsync()
    {
        _repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        _project = await host.ProjectAsync(
            ("main.tf", "one\ntwo\nthree\nfour\nfive\n"),
            ("notes.md", "first\n"),
            ("logo.bin", "\u0000one")
        );
        await host.SyncedAsync(_project, _repository);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Another_file_of_theirs_stays()
    {
        await host.PushedByOthersAsync(_repository, "theirs.txt", "theirs\n");
        await host.PutAsync(_project, "main.tf", "changed\n");

        await host.SyncedAsync(_project, _repository);

        using var clone = await host.CloneAsync(_repository);
        Assert.Equal(("theirs\n", "changed\n"), (clone.Text("theirs.txt"), clone.Text("main.tf")));
        Assert.Equal(4, (await clone.LogAsync()).Length);
    }

    [Fact]
    public async Task The_same_change_on_both_sides_is_nothing_to_do()
    {
        await host.PushedByOthersAsync(_repository, "main.tf", "same\n");
        await host.PutAsync(_project, "main.tf", "same\n");

        var synced = await host.SyncedAsync(_project, _repository);

        Assert.Equal(0, synced.GetProperty("files_synced").GetInt32());
        using var clone = await host.CloneAsync(_repository);
        Assert.Equal(3, (await clone.LogAsync()).Length);
    }

    [Fact]
    public async Task Changes_of_different_lines_are_merged_and_the_next_sync_has_nothing_to_do()
    {
        await host.PushedByOthersAsync(_repository, "main.tf", "ONE\ntwo\nthree\nfour\nfive\n");
        await host.PutAsync(_project, "main.tf", "one\ntwo\nthree\nfour\nFIVE\n");

        await host.SyncedAsync(_project, _repository);

        using var clone = await host.CloneAsync(_repository);
        Assert.Equal("ONE\ntwo\nthree\nfour\nFIVE\n", clone.Text("main.tf"));
        Assert.Equal(0, (await host.SyncedAsync(_project, _repository)).GetProperty("files_synced").GetInt32());
        await host.PutAsync(_project, "main.tf", "one\ntwo\n3\nfour\nFIVE\n");
        await host.SyncedAsync(_project, _repository);
        using var later = await host.CloneAsync(_repository);
        Assert.Equal("ONE\ntwo\n3\nfour\nFIVE\n", later.Text("main.tf"));
    }

    [Fact]
    public async Task A_conflict_is_settled_by_the_kind_of_file_unless_somebody_forbids_it()
    {
        await host.PushedByOthersAsync(_repository, "main.tf", "one\nTHEIRS\nthree\nfour\nfive\n");
        await host.PutAsync(_project, "main.tf", "one\nOURS\nthree\nfour\nfive\n");

        var refused = await host.SyncAsync(_project, _repository, new { conflict_strategy = "fail" });
        await refused.ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_SYNC_CONFLICT");
        using var before = await host.CloneAsync(_repository);
        Assert.Equal("one\nTHEIRS\nthree\nfour\nfive\n", before.Text("main.tf"));

        var synced = await host.SyncedAsync(_project, _repository);
        Assert.Equal(1, synced.GetProperty("conflicts_resolved").GetInt32());
        using var clone = await host.CloneAsync(_repository);
        Assert.Equal("one\nOURS\nthree\nfour\nfive\n", clone.Text("main.tf"));
        Assert.True(
            (await host.Octavia.GetJsonAsync("/api/v1/github/sync/metrics")).GetProperty("total_conflicts_resolved").GetInt64() >= 1
        );
    }

    [Fact]
    public async Task What_has_no_lines_is_a_conflict_until_somebody_chooses()
    {
        await host.PushedByOthersAsync(_repository, "logo.bin", "\u0000theirs");
        await host.PutAsync(_project, "logo.bin", "\u0000ours");

        await (await host.SyncAsync(_project, _repository)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_SYNC_CONFLICT");
        var choices = new Dictionary<string, object> { ["logo.bin"] = new { choice = "theirs" } };
        await host.SyncedAsync(_project, _repository, new { choices });

        using var clone = await host.CloneAsync(_repository);
        Assert.Equal("\u0000theirs", clone.Text("logo.bin"));
        Assert.Equal(0, (await host.SyncedAsync(_project, _repository)).GetProperty("files_synced").GetInt32());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deleted_on_one_side_and_changed_on_the_other_is_a_conflict(bool isDeletedHere)
    {
        await host.PushedByOthersAsync(_repository, "main.tf", isDeletedHere ? "theirs\n" : null);
        await (isDeletedHere ? host.DeleteAsync(_project, "main.tf") : host.PutAsync(_project, "main.tf", "ours\n"));

        await (await host.SyncAsync(_project, _repository)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_SYNC_CONFLICT");

        using var clone = await host.CloneAsync(_repository);
        Assert.Equal(isDeletedHere, (await clone.FilesAsync()).Contains("main.tf"));
    }

    [Fact]
    public async Task What_is_gone_on_both_sides_is_planned_away()
    {
        await host.PushedByOthersAsync(_repository, "notes.md", null);
        await host.DeleteAsync(_project, "notes.md");
        await host.PutAsync(_project, "main.tf", "changed\n");

        var synced = await host.SyncedAsync(_project, _repository);

        Assert.Equal(1, synced.GetProperty("files_synced").GetInt32());
    }

    [Fact]
    public async Task A_branch_that_was_put_back_is_noticed_and_gets_what_is_missing_once_somebody_says_so()
    {
        using var before = await host.CloneAsync(_repository);
        var first = await before.GitAsync("rev-parse", "HEAD~1");
        using var moved = await host.AtGitHub.PatchAsync(
            $"/repos/{_repository}/git/refs/heads/main",
            System.Net.Http.Json.JsonContent.Create(new { sha = first, force = true })
        );
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);

        await (await host.SyncAsync(_project, _repository)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_HISTORY_REWRITTEN");

        Assert.Equal(first, await host.HeadAsync(_repository));
        await host.SyncedAsync(_project, _repository, new { expected_head = first });
        using var clone = await host.CloneAsync(_repository);
        Assert.Equal(["README.md", "logo.bin", "main.tf", "notes.md"], await clone.FilesAsync());
    }

    [Fact]
    public async Task A_branch_that_was_deleted_is_made_again()
    {
        // Of a repository that was made a moment ago GitHub may not show everything yet.
        host.GitHub.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.SyncedAsync(_project, _repository, new { branch = "feature" });
        using var deleted = await host.AtGitHub.DeleteAsync($"/repos/{_repository}/git/refs/heads/feature");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await host.PutAsync(_project, "main.tf", "changed\n");

        await host.SyncedAsync(_project, _repository, new { branch = "feature" });

        using var clone = await host.CloneAsync(_repository);
        await clone.GitAsync("checkout", "-q", "feature");
        Assert.Equal("changed\n", clone.Text("main.tf"));
    }

    [Fact]
    public async Task Choices_of_ours_need_the_state_that_was_seen()
    {
        var choices = new Dictionary<string, object?> { ["main.tf"] = new { choice = "ours" } };

        var refused = await host.SyncAsync(_project, _repository, new { choices });

        var body = await refused.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        Assert.Equal("expected_head", body.GetProperty("details").EnumerateArray().Single().GetProperty("field").GetString());
        choices["main.tf"] = null;
        await (await host.SyncAsync(_project, _repository, new { choices })).ShouldBeErrorAsync(
            HttpStatusCode.UnprocessableEntity,
            "VALIDATION_ERROR"
        );
    }

    [Fact]
    public async Task Choices_hold_only_for_the_state_they_were_made_for()
    {
        var seen = await host.HeadAsync(_repository);
        await host.PushedByOthersAsync(_repository, "other.txt", "later\n");
        await host.PutAsync(_project, "main.tf", "changed\n");

        var refused = await host.SyncAsync(_project, _repository, new { expected_head = seen });

        await refused.ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_BRANCH_MOVED");
        await host.SyncedAsync(_project, _repository, new { expected_head = await host.HeadAsync(_repository) });
    }

    [Fact]
    public async Task Two_projects_into_one_branch_at_once_both_arrive()
    {
        var other = await host.ProjectAsync(("other/a.txt", "a\n"));
        await host.PutAsync(_project, "main.tf", "changed\n");

        await Task.WhenAll(host.SyncedAsync(_project, _repository), host.SyncedAsync(other, _repository));

        using var clone = await host.CloneAsync(_repository);
        Assert.Equal(("changed\n", "a\n"), (clone.Text("main.tf"), clone.Text("other/a.txt")));
    }
}
