using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>What a sync would do is shown before it is done, and is what it does.</summary>
public sealed class SyncPreviewTests(SyncHost host) : IClassFixture<SyncHost>
{
    [Fact]
    public async Task Each_file_is_shown_with_what_becomes_of_it_and_nothing_is_written()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "one\ntwo\n"), ("old.tf", "old\n"), ("same.tf", "same\n"));
        await host.SyncedAsync(project, repository);
        var head = await host.PushedByOthersAsync(repository, "same.tf", "theirs\n");
        await host.PutAsync(project, "main.tf", "one\n2\n");
        await host.PutAsync(project, "new.bin", [0, 1, 2]);
        await host.DeleteAsync(project, "old.tf");

        var preview = await PreviewedAsync(project, repository);

        Assert.Equal(head, preview.GetProperty("head_sha").GetString());
        Assert.True(preview.GetProperty("can_sync").GetBoolean());
        Assert.Equal(
            ["main.tf change", "new.bin add", "old.tf delete", "same.tf theirs_only"],
            FilesOf(preview).Select(file => $"{file.GetProperty("path")} {file.GetProperty("action")}")
        );
        var changed = FileOf(preview, "main.tf");
        Assert.Equal("--- a/main.tf\n+++ b/main.tf\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n", changed.GetProperty("diff").GetString());
        Assert.Equal(8, changed.GetProperty("theirs").GetProperty("size").GetInt64());
        Assert.Equal("100644", changed.GetProperty("ours").GetProperty("mode").GetString());
        Assert.Equal("--- a/old.tf\n+++ /dev/null\n@@ -1 +0,0 @@\n-old\n", FileOf(preview, "old.tf").GetProperty("diff").GetString());
        Assert.Equal(JsonValueKind.Null, FileOf(preview, "new.bin").GetProperty("diff").ValueKind);
        Assert.Contains("no text", FileOf(preview, "new.bin").GetProperty("diff_note").GetString(), StringComparison.Ordinal);
        Assert.Equal(head, await host.HeadAsync(repository));
    }

    [Fact]
    public async Task What_was_chosen_in_the_preview_is_what_the_sync_does()
    {
        var (project, repository) = await InConflictAsync();

        var open = await PreviewedAsync(project, repository, new { conflict_strategy = "fail" });
        Assert.False(open.GetProperty("can_sync").GetBoolean());
        Assert.Equal(2, open.GetProperty("totals").GetProperty("conflicts").GetInt32());
        var conflict = FileOf(open, "main.tf");
        Assert.Equal("both_changed", conflict.GetProperty("conflict").GetString());
        Assert.Equal("overwrite", conflict.GetProperty("resolution_strategy").GetString());
        Assert.Contains("-theirs\n+ours\n", conflict.GetProperty("diff").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, FileOf(open, "gone.tf").GetProperty("resolution_strategy").ValueKind);

        var terms = new
        {
            choices = new Dictionary<string, object>
            {
                ["main.tf"] = new { choice = "merged", text = "both\n" },
                ["gone.tf"] = new { choice = "theirs" },
            },
            expected_head = open.GetProperty("head_sha").GetString(),
        };
        var chosen = await PreviewedAsync(project, repository, terms);
        Assert.True(chosen.GetProperty("can_sync").GetBoolean());
        Assert.Equal("choice", FileOf(chosen, "main.tf").GetProperty("decision").GetProperty("by").GetString());
        Assert.Contains("-theirs\n+both\n", FileOf(chosen, "main.tf").GetProperty("diff").GetString(), StringComparison.Ordinal);

        var synced = await host.SyncedAsync(project, repository, terms);
        Assert.Equal(2, synced.GetProperty("conflicts_resolved").GetInt32());
        using var clone = await host.CloneAsync(repository);
        Assert.Equal(("both\n", "changed\n"), (clone.Text("main.tf"), clone.Text("gone.tf")));
        Assert.All(
            FilesOf(await PreviewedAsync(project, repository)),
            file => Assert.Equal("theirs_only", file.GetProperty("action").GetString())
        );
    }

    [Fact]
    public async Task A_choice_for_another_state_of_the_branch_is_refused()
    {
        var (project, repository) = await InConflictAsync();
        var head = (await PreviewedAsync(project, repository)).GetProperty("head_sha").GetString();
        await host.PushedByOthersAsync(repository, "main.tf", "theirs once more\n");

        var refused = await PreviewAsync(project, repository, new { expected_head = head });

        await refused.ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_BRANCH_MOVED");
    }

    [Fact]
    public async Task Conflicts_are_listed_with_what_is_there_and_how_they_would_be_settled()
    {
        var (project, repository) = await InConflictAsync();

        var check = await CheckedAsync(project, repository);

        Assert.Equal(2, check.GetProperty("total_conflicts").GetInt32());
        Assert.False(check.GetProperty("can_auto_resolve").GetBoolean());
        var conflicts = check.GetProperty("conflicts").EnumerateArray().ToArray();
        Assert.Equal(["gone.tf", "main.tf"], conflicts.Select(one => one.GetProperty("file_path").GetString()));
        Assert.All(conflicts, one => Assert.True(one.GetProperty("has_conflict").GetBoolean()));
        Assert.Equal("overwrite", conflicts[1].GetProperty("resolution_strategy").GetString());
        Assert.Equal("theirs\n".Length, conflicts[1].GetProperty("existing_size").GetInt32());
        Assert.Equal(40, conflicts[1].GetProperty("existing_sha").GetString()!.Length);
        Assert.Equal(JsonValueKind.Null, conflicts[0].GetProperty("resolution_strategy").ValueKind);
    }

    [Fact]
    public async Task What_goes_together_is_no_conflict()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"), ("notes.md", "  as there  \n"));
        var project = await host.ProjectAsync(("main.tf", "one\ntwo\nthree\n"), ("notes.md", "as there"));
        Assert.Equal(0, (await CheckedAsync(project, repository)).GetProperty("total_conflicts").GetInt32());
        await host.SyncedAsync(project, repository);
        await host.PushedByOthersAsync(repository, "main.tf", "1\ntwo\nthree\n");
        await host.PutAsync(project, "main.tf", "one\ntwo\n3\n");

        var check = await CheckedAsync(project, repository);
        var preview = await PreviewedAsync(project, repository, new { conflict_strategy = "fail" });

        Assert.Equal(0, check.GetProperty("total_conflicts").GetInt32());
        Assert.True(check.GetProperty("can_auto_resolve").GetBoolean());
        var merged = FileOf(preview, "main.tf");
        Assert.Equal("merge", merged.GetProperty("decision").GetProperty("by").GetString());
        Assert.Contains("\n 1\n two\n-three\n+3\n", merged.GetProperty("diff").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_and_a_branch_that_is_not_there_yet_are_previewed_too()
    {
        var empty = await host.RepositoryAsync();
        var begun = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "one\n"));

        var nothing = await PreviewedAsync(project, empty);
        var branch = await PreviewedAsync(project, begun, new { branch = "new/one" });

        Assert.Equal(JsonValueKind.Null, nothing.GetProperty("head_sha").ValueKind);
        Assert.Equal(1, nothing.GetProperty("totals").GetProperty("added").GetInt32());
        Assert.True(branch.GetProperty("is_new_branch").GetBoolean());
        Assert.Equal(await host.HeadAsync(begun), branch.GetProperty("head_sha").GetString());
    }

    [Fact]
    public async Task A_branch_that_was_put_back_is_previewed_as_if_there_had_been_no_sync()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"), ("main.tf", "before\n"));
        var begin = await host.HeadAsync(repository);
        var project = await host.ProjectAsync(("main.tf", "ours\n"), ("more.tf", "more\n"));
        await host.SyncedAsync(project, repository);
        using var put = await host.AtGitHub.PatchAsync(
            $"/repos/{repository}/git/refs/heads/main",
            JsonContent.Create(new { sha = begin, force = true })
        );
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);

        var check = await CheckedAsync(project, repository);
        var preview = await PreviewedAsync(project, repository);

        Assert.True(check.GetProperty("is_history_rewritten").GetBoolean());
        Assert.False(check.GetProperty("can_auto_resolve").GetBoolean());
        Assert.Equal(1, check.GetProperty("total_conflicts").GetInt32());
        Assert.True(preview.GetProperty("is_history_rewritten").GetBoolean());
        Assert.Equal("add", FileOf(preview, "more.tf").GetProperty("action").GetString());

        await host.SyncedAsync(project, repository, new { expected_head = preview.GetProperty("head_sha").GetString() });
        using var clone = await host.CloneAsync(repository);
        Assert.Equal(("ours\n", "more\n"), (clone.Text("main.tf"), clone.Text("more.tf")));
    }

    [Fact]
    public async Task A_long_diff_is_cut_and_so_is_said()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var text = new StringBuilder();
        for (var line = 0; line < 5_000; line++)
        {
            text.Append("line ").Append(line).Append('\n');
        }

        var project = await host.ProjectAsync(("long.txt", text.ToString()));

        var file = FileOf(await PreviewedAsync(project, repository), "long.txt");

        Assert.Equal(5_000, file.GetProperty("lines_added").GetInt32());
        Assert.InRange(file.GetProperty("diff").GetString()!.Length, 19_000, 20_000);
        Assert.Contains("Cut off", file.GetProperty("diff_note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_files_that_are_named_are_previewed()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("one.tf", "1\n"), ("two.tf", "2\n"));

        var preview = await PreviewedAsync(project, repository, new { file_paths = new[] { "two.tf" } });
        var unknown = await PreviewAsync(project, repository, new { file_paths = new[] { "three.tf" } });

        Assert.Equal(["two.tf"], FilesOf(preview).Select(file => file.GetProperty("path").GetString()));
        await unknown.ShouldBeErrorAsync(HttpStatusCode.NotFound, "GITHUB_FILE_NOT_FOUND");
    }

    [Fact]
    public async Task Somebody_elses_project_is_not_there()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("one.tf", "1\n"));
        using var riley = host.AsRiley();

        var preview = await riley.PostAsync($"/api/v1/projects/{project}/sync/preview", new { repository_full_name = repository });
        var check = await riley.PostAsync("/api/v1/github/sync/check-conflicts", SyncHost.BodyOf(project, repository, null));

        await preview.ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        await check.ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_before_anybody_is_asked()
    {
        var project = await host.ProjectAsync(("one.tf", "1\n"));

        foreach (
            var body in new object[]
            {
                new { branch = "a b" },
                new { file_paths = new[] { "../x" } },
                new { file_paths = Array.Empty<string>() },
            }
        )
        {
            var refused = await PreviewAsync(project, "acme/any", body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        var check = await host.Octavia.PostAsync("/api/v1/github/sync/check-conflicts", SyncHost.BodyOf(project, "no name", null));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, check.StatusCode);
        await (await PreviewAsync(project, "acme/not-there", null)).ShouldBeErrorAsync(
            HttpStatusCode.NotFound,
            "GITHUB_REPOSITORY_NOT_FOUND"
        );
    }

    private async Task<(string Project, string Repository)> InConflictAsync()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync(("main.tf", "both\n"), ("gone.tf", "gone\n"));
        await host.SyncedAsync(project, repository);
        await host.PushedByOthersAsync(repository, "main.tf", "theirs\n");
        await host.PushedByOthersAsync(repository, "gone.tf", "changed\n");
        await host.PutAsync(project, "main.tf", "ours\n");
        await host.DeleteAsync(project, "gone.tf");
        return (project, repository);
    }

    private Task<HttpResponseMessage> PreviewAsync(string project, string repository, object? more) =>
        host.Octavia.PostAsync($"/api/v1/projects/{project}/sync/preview", BodyOf(repository, more));

    private async Task<JsonElement> PreviewedAsync(string project, string repository, object? more = null) =>
        await (await PreviewAsync(project, repository, more)).ShouldBeAsync(HttpStatusCode.OK);

    private async Task<JsonElement> CheckedAsync(string project, string repository) =>
        await (
            await host.Octavia.PostAsync("/api/v1/github/sync/check-conflicts", SyncHost.BodyOf(project, repository, null))
        ).ShouldBeAsync(HttpStatusCode.OK);

    private static Dictionary<string, object?> BodyOf(string repository, object? more)
    {
        var body = SyncHost.BodyOf("", repository, more);
        body.Remove("project_id");
        return body;
    }

    private static JsonElement[] FilesOf(JsonElement preview) => [.. preview.GetProperty("files").EnumerateArray()];

    private static JsonElement FileOf(JsonElement preview, string path) =>
        FilesOf(preview).Single(file => file.GetProperty("path").GetString() == path);
}
