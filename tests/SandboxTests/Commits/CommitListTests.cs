using System.Net;
using System.Net.Http.Headers;
using Infrajet.SandboxTests.GitObjects;
using Infrajet.SandboxTests.Testing;
using static Infrajet.SandboxTests.GitObjects.GitDesk;
using TestGit = Infrajet.SandboxTests.Testing.Git;

namespace Infrajet.SandboxTests.Commits;

public sealed class CommitListTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly GitDesk _desk;

    public CommitListTests() => _desk = new(_sandbox);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Commits_are_listed_newest_first_from_a_branch_or_an_id()
    {
        var first = await _desk.CommitFileAsync("a.txt", "1", null, "One");
        var second = await _desk.CommitFileAsync("b.txt", "2", first, "Two");
        await _desk.MakeRefAsync("refs/heads/topic", second);

        Assert.Equal([second, first], await IdsAsync("?sha=topic"));
        Assert.Equal([first], await IdsAsync($"?sha={first}"));
        await _desk.Octavia.GetAsync($"{Repo}/commits?sha=nothing", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Commits_are_listed_by_path()
    {
        var first = await _desk.CommitFileAsync("deep/a.txt", "1", null);
        var second = await _desk.CommitFileAsync("b.txt", "2", first);
        var third = await _desk.CommitFileAsync("deep/a.txt", "3", second);
        await _desk.MakeRefAsync("refs/heads/topic", third);

        Assert.Equal([third, first], await IdsAsync("?sha=topic&path=deep/a.txt"));
        Assert.Equal([third, first], await IdsAsync("?sha=topic&path=deep"));
        Assert.Equal([second], await IdsAsync("?sha=topic&path=b.txt"));
    }

    [Fact]
    public async Task Commits_are_listed_by_author_and_time()
    {
        var tree = (await _desk.TreeAtAsync("main")).Text("sha");
        var old = await CommitAsync(tree, "riley@acme.example", "2020-01-01T00:00:00Z");
        var young = await CommitAsync(tree, "octavia@acme.example", "2021-01-01T00:00:00Z", old);

        Assert.Equal([old], await IdsAsync($"?sha={young}&author=riley"));
        Assert.Equal([young], await IdsAsync($"?sha={young}&author=octavia@acme.example"));
        Assert.Equal([young], await IdsAsync($"?sha={young}&since=2020-06-01T00:00:00Z"));
        Assert.Equal([old], await IdsAsync($"?sha={young}&until=2020-06-01T00:00:00Z"));
        Assert.Equal([old], await IdsAsync($"?sha={young}&per_page=1&page=2"));
    }

    [Fact]
    public async Task A_commit_shows_its_files_and_their_lines()
    {
        var first = await _desk.CommitFileAsync("a.txt", "one\ntwo\nthree\n", null);
        var blob = (await _desk.TreeAtAsync(first)).GetProperty("tree")[0].Text("sha");
        var tree = await _desk.TreeAsync(
            [File("a.txt", "one\n2\nthree\n"), File("new.txt", "n"), Entry("same.txt", "100644", "blob", blob)],
            first
        );
        var second = await _desk.CommitAsync(tree.Text("sha"), [first]);

        var commit = await _desk.Octavia.GetAsync($"{Repo}/commits/{second[..10]}", HttpStatusCode.OK);

        var files = commit.GetProperty("files").EnumerateArray().ToDictionary(file => file.Text("filename"));
        Assert.Equal(["added", "added", "modified"], files.Values.Select(file => file.Text("status")).Order());
        Assert.Equal("@@ -1,3 +1,3 @@\n one\n-two\n+2\n three", files["a.txt"].Text("patch"));
        Assert.Equal(6, commit.GetProperty("stats").GetProperty("total").GetInt32());
        Assert.Equal("octavia", commit.GetProperty("author").Text("login"));
    }

    [Fact]
    public async Task A_file_that_only_moved_was_renamed()
    {
        var first = await _desk.CommitFileAsync("old.txt", "same\n", null);
        var blob = (await _desk.TreeAtAsync(first)).GetProperty("tree")[0].Text("sha");
        var tree = await _desk.TreeAsync([Entry("old.txt", "100644", "blob", null), Entry("new.txt", "100644", "blob", blob)], first);
        var second = await _desk.CommitAsync(tree.Text("sha"), [first]);

        var files = (await _desk.Octavia.GetAsync($"{Repo}/commits/{second}", HttpStatusCode.OK)).GetProperty("files");

        var file = Assert.Single(files.EnumerateArray());
        Assert.Equal(("renamed", "old.txt"), (file.Text("status"), file.Text("previous_filename")));
    }

    [Fact]
    public async Task More_than_300_files_of_a_commit_come_in_pages()
    {
        var tree = await _desk.TreeAsync([.. Enumerable.Range(0, 301).Select(number => File($"f{number:D3}", $"{number}"))]);
        var id = await _desk.CommitAsync(tree.Text("sha"), []);

        var first = await _desk.Octavia.GetAsync($"{Repo}/commits/{id}", HttpStatusCode.OK);
        var second = await _desk.Octavia.GetAsync($"{Repo}/commits/{id}?page=2", HttpStatusCode.OK);

        Assert.Equal(300, first.GetProperty("files").GetArrayLength());
        Assert.Equal(301, first.GetProperty("stats").GetProperty("total").GetInt32());
        Assert.Equal("f300", Assert.Single(second.GetProperty("files").EnumerateArray()).Text("filename"));
    }

    [Fact]
    public async Task A_commit_is_shown_as_its_id_alone_and_git_applies_it_as_a_diff_and_as_a_patch()
    {
        var first = await _desk.CommitFileAsync("größe \"x\".txt", "one\ntwo\n", null);
        var tree = await _desk.TreeAsync(
            [
                File("größe \"x\".txt", "one\n2"),
                File("sub/new.txt", "a\nb\n"),
                new
                {
                    path = "run.sh",
                    mode = "100755",
                    content = "#!/bin/sh\n",
                },
                File("empty", ""),
            ],
            first
        );
        var second = await _desk.CommitAsync(tree.Text("sha"), [first], "Change it\n\nFor good.\n");

        Assert.Equal(second, await AsAsync(second, "sha"));
        using var git = new TestGit();
        await git.RunAsync("init", "-q");
        await System.IO.File.WriteAllTextAsync(git.PathTo("größe \"x\".txt"), "one\ntwo\n");
        await git.RunAsync("add", ".");
        await System.IO.File.WriteAllTextAsync(git.PathTo(".git/change.diff"), await AsAsync(second, "diff"));
        await System.IO.File.WriteAllTextAsync(git.PathTo(".git/change.patch"), await AsAsync(second, "patch"));
        await git.RunAsync("apply", "--check", "--index", ".git/change.patch");
        await git.RunAsync("apply", "--index", ".git/change.diff");
        Assert.Equal(tree.Text("sha"), await git.RunAsync("write-tree"));
    }

    [Fact]
    public async Task A_commit_that_is_not_there_cannot_be_processed()
    {
        var refused = await _desk.Octavia.GetAsync($"{Repo}/commits/nothing", HttpStatusCode.UnprocessableEntity);

        Assert.Equal("No commit found for SHA: nothing", refused.Text("message"));
    }

    private async Task<string[]> IdsAsync(string query) =>
        [
            .. (await _desk.Octavia.GetAsync($"{Repo}/commits{query}", HttpStatusCode.OK))
                .EnumerateArray()
                .Select(commit => commit.Text("sha")),
        ];

    private async Task<string> CommitAsync(string tree, string email, string date, params string[] parents)
    {
        var author = new
        {
            name = "Somebody",
            email,
            date,
        };
        var body = new
        {
            message = "Change",
            tree,
            parents,
            author,
        };
        return (await _desk.Octavia.PostAsync($"{Repo}/git/commits", body, HttpStatusCode.Created)).Text("sha");
    }

    private async Task<string> AsAsync(string id, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Repo}/commits/{id}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue($"application/vnd.github.{form}"));
        using var response = await _sandbox.Anonymous().SendAsync(request);
        Assert.Equal($"application/vnd.github.{form}; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return await response.Content.ReadAsStringAsync();
    }
}
