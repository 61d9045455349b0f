using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>Files that come with the request: pushed over what is there, or synced beside what others wrote.</summary>
public sealed class RepositoryFilesTests(SyncHost host) : IClassFixture<SyncHost>
{
    [Fact]
    public async Task A_push_is_one_commit_with_the_files_as_they_came()
    {
        var pushed = await SentAsync("push", "pushed", ("main.tf", "terraform {}\n"), ("docs/a.md", "ä\r\n"));

        Assert.True(pushed.GetProperty("success").GetBoolean());
        Assert.Equal(2, pushed.GetProperty("files_pushed").GetInt32());
        Assert.Equal("pushed", pushed.GetProperty("branch").GetString());
        Assert.EndsWith("/acme/infra", pushed.GetProperty("repository_url").GetString(), StringComparison.Ordinal);
        using var clone = await host.CloneAsync("acme/infra");
        await clone.GitAsync("checkout", "-q", "pushed");
        Assert.Equal(("terraform {}\n", "ä\r\n"), (clone.Text("main.tf"), clone.Text("docs/a.md")));
        Assert.Equal("Add infrastructure files", (await clone.LogAsync())[0]);
        Assert.Equal(pushed.GetProperty("commit_sha").GetString(), await clone.GitAsync("rev-parse", "HEAD"));
        Assert.EndsWith(
            $"/commit/{pushed.GetProperty("commit_sha").GetString()}",
            pushed.GetProperty("commit_url").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_push_writes_over_what_others_wrote_and_leaves_the_rest()
    {
        await SentAsync("push", "written-over", ("a.txt", "one\ntwo\nthree\n"), ("b.txt", "b\n"));
        await host.PushedByOthersAsync("acme/infra", "a.txt", "ONE\ntwo\nthree\n", "written-over");

        var pushed = await SentAsync("push", "written-over", ("a.txt", "one\ntwo\nTHREE\n"));

        Assert.Equal(1, pushed.GetProperty("files_pushed").GetInt32());
        using var clone = await host.CloneAsync("acme/infra");
        await clone.GitAsync("checkout", "-q", "written-over");
        Assert.Equal(("one\ntwo\nTHREE\n", "b\n"), (clone.Text("a.txt"), clone.Text("b.txt")));
    }

    [Fact]
    public async Task A_sync_stops_where_others_wrote_and_says_so_without_an_error()
    {
        var first = await SentAsync("sync", "beside", ("a.txt", "one\n"), ("b.txt", "b\n"));
        Assert.True(first.GetProperty("success").GetBoolean());
        var again = await SentAsync("sync", "beside", ("a.txt", "one\n"), ("b.txt", "b\n"));
        Assert.Equal((0, 2), (again.GetProperty("files_synced").GetInt32(), again.GetProperty("files_unchanged").GetInt32()));
        var head = await host.PushedByOthersAsync("acme/infra", "a.txt", "theirs\n", "beside");

        var stopped = await SentAsync("sync", "beside", ("a.txt", "ours\n"), ("b.txt", "bb\n"));

        Assert.False(stopped.GetProperty("success").GetBoolean());
        Assert.Equal(JsonValueKind.Null, stopped.GetProperty("commit_sha").ValueKind);
        var conflict = Assert.Single(stopped.GetProperty("conflicts").EnumerateArray());
        Assert.Equal("a.txt", conflict.GetProperty("file_path").GetString());
        Assert.True(conflict.GetProperty("has_conflict").GetBoolean());
        Assert.Equal(7, conflict.GetProperty("existing_size").GetInt64());
        Assert.Equal(head, await host.HeadAsync("acme/infra", "beside"));
    }

    [Fact]
    public async Task A_sync_goes_on_where_only_one_side_changed()
    {
        await SentAsync("sync", "apart", ("a.txt", "one\n"), ("b.txt", "b\n"));
        await host.PushedByOthersAsync("acme/infra", "a.txt", "theirs\n", "apart");

        var synced = await SentAsync("sync", "apart", ("a.txt", "one\n"), ("b.txt", "changed\n"));

        Assert.True(synced.GetProperty("success").GetBoolean());
        Assert.Equal(1, synced.GetProperty("files_synced").GetInt32());
        using var clone = await host.CloneAsync("acme/infra");
        await clone.GitAsync("checkout", "-q", "apart");
        Assert.Equal(("theirs\n", "changed\n"), (clone.Text("a.txt"), clone.Text("b.txt")));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/abs")]
    [InlineData("a//b")]
    [InlineData(".git/config")]
    [InlineData("a\\b")]
    [InlineData("CON")]
    public async Task Paths_that_no_file_may_have_are_refused_with_the_reason(string path)
    {
        var refused = await SendAsync("push", "main", (path, "x"));

        var body = await refused.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        Assert.Equal("files", body.GetProperty("details").EnumerateArray().Single().GetProperty("field").GetString());
    }

    [Fact]
    public async Task What_is_missing_is_told_and_what_belongs_to_others_is_not_found()
    {
        await (await SendAsync("push", "main")).ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        await (await SendAsync("push", "main", ("A.txt", "a"), ("a.txt", "a"))).ShouldBeErrorAsync(
            HttpStatusCode.UnprocessableEntity,
            "VALIDATION_ERROR"
        );
        await (await SendAsync("sync", "main", "vault", Demo.InstallationId, ("a.txt", "a"))).ShouldBeErrorAsync(
            HttpStatusCode.NotFound,
            "GITHUB_REPOSITORY_NOT_FOUND"
        );
        await (await SendAsync("sync", "main", "infra", 4711, ("a.txt", "a"))).ShouldBeErrorAsync(
            HttpStatusCode.NotFound,
            "GITHUB_INSTALLATION_NOT_FOUND"
        );
        using var stranger = await host.AsAsync("stranger");
        var refused = await stranger.PostAsync(
            "/api/v1/github/repositories/push",
            BodyOf("main", "infra", Demo.InstallationId, ("a.txt", "a"))
        );
        await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_NOT_CONNECTED");
    }

    private async Task<JsonElement> SentAsync(string verb, string branch, params (string Path, string Text)[] files) =>
        await (await SendAsync(verb, branch, files)).ShouldBeAsync(HttpStatusCode.OK);

    private Task<HttpResponseMessage> SendAsync(string verb, string branch, params (string Path, string Text)[] files) =>
        SendAsync(verb, branch, "infra", Demo.InstallationId, files);

    private Task<HttpResponseMessage> SendAsync(
        string verb,
        string branch,
        string repository,
        long installation,
        params (string Path, string Text)[] files
    ) => host.Octavia.PostAsync($"/api/v1/github/repositories/{verb}", BodyOf(branch, repository, installation, files));

    private static object BodyOf(string branch, string repository, long installation, params (string Path, string Text)[] files) =>
        new
        {
            installation_id = installation,
            repo_owner = "acme",
            repo_name = repository,
            files = files.ToDictionary(file => file.Path, file => file.Text),
            commit_message = "Add infrastructure files",
            branch,
        };
}
