using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox.Git;
using static Infrajet.SandboxTests.GitObjects.GitDesk;

namespace Infrajet.SandboxTests.GitObjects;

/// <summary>github-rules A7: trees.</summary>
public sealed class TreeTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly GitDesk _desk;

    public TreeTests() => _desk = new(_sandbox);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("?recursive=1")]
    [InlineData("?recursive=0")]
    [InlineData("?recursive=false")]
    [InlineData("?recursive=")]
    public async Task Any_value_of_recursive_recurses(string query)
    {
        var tree = await _desk.TreeAsync([File("a/b/c.txt", "c"), File("z.txt", "z")]);

        Assert.Equal(["a", "a/b", "a/b/c.txt", "z.txt"], Paths(await _desk.TreeAtAsync(tree.Text("sha"), query)));
        Assert.Equal(["a", "z.txt"], Paths(await _desk.TreeAtAsync(tree.Text("sha"))));
    }

    [Fact]
    public async Task A_tree_is_found_by_branch_tag_commit_or_its_own_id()
    {
        var head = await _desk.CommitFileAsync("a.txt", "a", await _desk.HeadAsync());
        await _desk.MakeRefAsync("refs/heads/feature/one", head);
        await _desk.MakeRefAsync("refs/tags/v1", head);
        var tree = (await _desk.Octavia.GetAsync($"{Repo}/git/commits/{head}", HttpStatusCode.OK)).GetProperty("tree").Text("sha");

        foreach (var name in new[] { "feature/one", "v1", head, tree })
        {
            Assert.Equal(tree, (await _desk.TreeAtAsync(name)).Text("sha"));
        }

        await _desk.Octavia.GetAsync($"{Repo}/git/trees/nothing", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_base_tree_is_merged_with_what_is_listed()
    {
        var before = await _desk.TreeAsync([File("keep.txt", "1"), File("deep/a.txt", "2"), File("deep/b.txt", "3")]);

        var after = await _desk.TreeAsync([File("deep/a.txt", "new"), File("more.txt", "4")], before.Text("sha"));

        var all = await _desk.TreeAtAsync(after.Text("sha"), "?recursive=1");
        Assert.Equal(["deep", "deep/a.txt", "deep/b.txt", "keep.txt", "more.txt"], Paths(all));
    }

    [Fact]
    public async Task Without_a_base_tree_everything_else_is_gone()
    {
        var tree = await _desk.TreeAsync([File("only.txt", "1")]);

        Assert.Equal(["only.txt"], Paths(tree));
    }

    [Fact]
    public async Task A_null_sha_deletes_and_takes_the_empty_folder_along()
    {
        var before = await _desk.TreeAsync([File("deep/er/a.txt", "1"), File("b.txt", "2")]);

        var after = await _desk.TreeAsync([Entry("deep/er/a.txt", "100644", "blob", null)], before.Text("sha"));

        Assert.Equal(["b.txt"], Paths(after));
    }

    [Fact]
    public async Task Deleting_a_file_that_does_not_exist_is_an_error()
    {
        var head = await _desk.HeadAsync();

        Assert.Equal("GitRPC::BadObjectState", await _desk.RefusedTreeAsync([Entry("nowhere.txt", "100644", "blob", null)], head));
        Assert.Equal("GitRPC::BadObjectState", await _desk.RefusedTreeAsync([Entry("nowhere.txt", "100644", "blob", null)]));
    }

    [Fact]
    public async Task A_tree_takes_all_the_modes_of_git()
    {
        var blob = await _desk.BlobAsync("x");
        var inner = await _desk.TreeAsync([File("inner.txt", "1")]);
        var elsewhere = new string('a', 40);

        var tree = await _desk.TreeAsync([
            Entry("file", "100644", "blob", blob),
            Entry("folder", "040000", "tree", inner.Text("sha")),
            Entry("link", "120000", "blob", blob),
            Entry("module", "160000", "commit", elsewhere),
            Entry("run.sh", "100755", "blob", blob),
        ]);

        var modes = tree.GetProperty("tree").EnumerateArray().Select(entry => $"{entry.Text("mode")} {entry.Text("type")}");
        Assert.Equal(["100644 blob", "040000 tree", "120000 blob", "160000 commit", "100755 blob"], modes);
    }

    [Theory]
    [InlineData("/a", "tree.path cannot start with a slash")]
    [InlineData("a//b", "tree.path contains a malformed path component")]
    [InlineData("a/", "tree.path contains a malformed path component")]
    [InlineData("a/../b", "tree.path contains a malformed path component")]
    [InlineData("./a", "tree.path contains a malformed path component")]
    [InlineData(".git/config", "tree.path contains a malformed path component")]
    [InlineData("a/.GiT", "tree.path contains a malformed path component")]
    [InlineData("", "tree.path contains a malformed path component")]
    public async Task A_path_that_git_would_not_take_is_refused(string path, string message) =>
        Assert.Equal(message, await _desk.RefusedTreeAsync([File(path, "1")]));

    [Fact]
    public async Task An_entry_that_makes_no_sense_is_refused()
    {
        var (absent, blob) = (new string('b', 40), await _desk.BlobAsync("x"));
        var both = new
        {
            path = "a",
            mode = "100644",
            sha = blob,
            content = "y",
        };

        Assert.Equal($"tree.sha {absent} is not a valid blob", await _desk.RefusedTreeAsync([Entry("a", "100644", "blob", absent)]));
        Assert.Equal($"tree.sha {blob} is not a valid tree", await _desk.RefusedTreeAsync([Entry("a", "040000", "tree", blob)]));
        Assert.Equal("Must supply a valid tree.mode", await _desk.RefusedTreeAsync([Entry("a", "100600", "blob", blob)]));
        Assert.StartsWith("Must supply either tree.sha or tree.content.", await _desk.RefusedTreeAsync([both]));
        Assert.StartsWith(
            "Must supply either tree.sha or tree.content.",
            await _desk.RefusedTreeAsync([new { path = "a", mode = "100644" }])
        );
        Assert.Equal("Invalid tree info", await _desk.RefusedTreeAsync([]));
        Assert.Equal("base_tree is not a valid tree oid", await _desk.RefusedTreeAsync([File("a", "1")], absent));
    }

    [Fact]
    public async Task A_recursive_tree_ends_after_100_000_entries()
    {
        var names = Enumerable.Range(0, 100_000).Select(number => $"d/f{number:D6}");
        var tree = PlantTree(names);

        var all = await Plain($"{Repo}/git/trees/{tree}?recursive=1");

        Assert.Equal(100_000, all.GetProperty("tree").GetArrayLength());
        Assert.True(all.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task A_recursive_tree_ends_after_7_megabytes()
    {
        var names = Enumerable.Range(0, 40_000).Select(number => $"{new string('f', 200)}{number:D6}");
        var tree = PlantTree(names);

        var all = await Plain($"{Repo}/git/trees/{tree}?recursive=1");
        var flat = await Plain($"{Repo}/git/trees/{tree}");

        Assert.InRange(all.GetProperty("tree").GetArrayLength(), 25_000, 30_000);
        Assert.True(all.GetProperty("truncated").GetBoolean());
        Assert.False(flat.GetProperty("truncated").GetBoolean());
    }

    private string PlantTree(IEnumerable<string> paths)
    {
        var world = _sandbox.GitHub.World;
        lock (world.Gate)
        {
            var objects = world.FindRepository("acme", "infra")!.Git.Objects;
            var blob = objects.WriteBlob("x"u8.ToArray());
            return objects.Edit(null, [.. paths.Select(path => new TreeChange(path, "100644", blob))])!;
        }
    }

    // So much would keep the check of the form busy for long.
    private async Task<JsonElement> Plain(string path)
    {
        using var client = new HttpClient { BaseAddress = _sandbox.GitHub.Address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("sandbox-tests/1.0");
        return await client.GetAsync(path, HttpStatusCode.OK);
    }
}
