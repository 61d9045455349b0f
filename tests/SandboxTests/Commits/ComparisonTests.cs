using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.GitObjects;
using Infrajet.SandboxTests.Testing;
using Sandbox.Git;
using static Infrajet.SandboxTests.GitObjects.GitDesk;

namespace Infrajet.SandboxTests.Commits;

/// <summary>github-rules A7: compare, and merges of branches.</summary>
public sealed class ComparisonTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly GitDesk _desk;

    public ComparisonTests() => _desk = new(_sandbox);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_comparison_says_how_two_commits_stand_to_each_other()
    {
        var start = await _desk.HeadAsync();
        var left = await _desk.CommitFileAsync("left.txt", "1", start);
        var right = await _desk.CommitFileAsync("right.txt", "2", await _desk.CommitFileAsync("right.txt", "1", start));

        Assert.Equal(("identical", 0, 0), Standing(await CompareAsync($"{left}...{left}")));
        Assert.Equal(("ahead", 1, 0), Standing(await CompareAsync($"main...{left}")));
        Assert.Equal(("behind", 0, 2), Standing(await CompareAsync($"{right}...main")));
        var diverged = await CompareAsync($"acme:{left}...acme:infra:{right}");
        Assert.Equal(("diverged", 2, 1), Standing(diverged));
        Assert.Equal(start, diverged.GetProperty("merge_base_commit").Text("sha"));
        Assert.Equal("right.txt", Assert.Single(diverged.GetProperty("files").EnumerateArray()).Text("filename"));
        Assert.Equal(right, diverged.GetProperty("commits")[1].Text("sha"));
    }

    [Fact]
    public async Task What_cannot_be_compared_is_not_found()
    {
        var root = await _desk.CommitFileAsync("a.txt", "1", null);

        var refused = await _desk.Octavia.GetAsync($"{Repo}/compare/main...{root}", HttpStatusCode.NotFound);
        await _desk.Octavia.GetAsync($"{Repo}/compare/main...nothing", HttpStatusCode.NotFound);
        await _desk.Octavia.GetAsync($"{Repo}/compare/main", HttpStatusCode.NotFound);

        Assert.StartsWith("No common ancestor", refused.Text("message"));
    }

    [Fact]
    public async Task A_comparison_shows_at_most_250_commits_unpaged_and_300_files()
    {
        var head = PlantHistory(commits: 260, files: 310);

        var unpaged = await CompareAsync($"main...{head}");
        var second = await CompareAsync($"main...{head}?per_page=100&page=3");

        Assert.Equal(260, unpaged.GetProperty("total_commits").GetInt32());
        Assert.Equal(250, unpaged.GetProperty("commits").GetArrayLength());
        Assert.Equal(head, unpaged.GetProperty("commits")[249].Text("sha"));
        Assert.Equal(300, unpaged.GetProperty("files").GetArrayLength());
        Assert.Equal(60, second.GetProperty("commits").GetArrayLength());
        Assert.Empty(second.GetProperty("files").EnumerateArray());
    }

    [Fact]
    public async Task A_branch_is_merged_into_another()
    {
        var start = await _desk.HeadAsync();
        await _desk.MakeRefAsync("refs/heads/left", await _desk.CommitFileAsync("left.txt", "1", start));
        await _desk.MakeRefAsync("refs/heads/right", await _desk.CommitFileAsync("right.txt", "1", start));

        var merged = await MergeAsync("left", "right", HttpStatusCode.Created);
        await MergeAsync("left", "right", HttpStatusCode.NoContent);

        Assert.Equal(merged.Text("sha"), await _desk.HeadAsync("left"));
        Assert.Equal(2, merged.GetProperty("parents").GetArrayLength());
        Assert.Equal("Merge right into left", merged.GetProperty("commit").Text("message"));
        Assert.Subset(Paths(await _desk.TreeAtAsync("left")).ToHashSet(), new HashSet<string> { "left.txt", "right.txt" });
    }

    [Fact]
    public async Task A_merge_with_conflicts_or_of_nothing_is_refused()
    {
        var start = await _desk.HeadAsync();
        await _desk.MakeRefAsync("refs/heads/left", await _desk.CommitFileAsync("a.txt", "1", start));
        await _desk.MakeRefAsync("refs/heads/right", await _desk.CommitFileAsync("a.txt", "2", start));

        var conflict = await MergeAsync("left", "right", HttpStatusCode.Conflict);
        await MergeAsync("nothing", "right", HttpStatusCode.NotFound);
        await MergeAsync("left", "nothing", HttpStatusCode.NotFound);

        Assert.Equal("Merge conflict", conflict.Text("message"));
    }

    private Task<JsonElement> CompareAsync(string range) => _desk.Octavia.GetAsync($"{Repo}/compare/{range}", HttpStatusCode.OK);

    private Task<JsonElement> MergeAsync(string @base, string head, HttpStatusCode expected) =>
        _desk.Octavia.PostAsync($"{Repo}/merges", new { @base, head }, expected);

    private static (string Status, int Ahead, int Behind) Standing(JsonElement comparison) =>
        (comparison.Text("status"), comparison.GetProperty("ahead_by").GetInt32(), comparison.GetProperty("behind_by").GetInt32());

    private string PlantHistory(int commits, int files)
    {
        var world = _sandbox.GitHub.World;
        lock (world.Gate)
        {
            var git = world.FindRepository("acme", "infra")!.Git;
            var (head, author) = (git.Head("main")!, new Signature("Octavia", "octavia@acme.example", world.Now));
            var blob = git.Objects.WriteBlob("x"u8.ToArray());
            var changes = Enumerable.Range(0, files).Select(number => new TreeChange($"files/{number}", "100644", blob)).ToList();
            var tree = git.Objects.Edit(git.Objects.Commit(head).Tree, changes)!;
            for (var number = 0; number < commits; number++)
            {
                head = git.Objects.WriteCommit(new(tree, [head], author, author, $"Commit {number}"));
            }

            return head;
        }
    }
}
