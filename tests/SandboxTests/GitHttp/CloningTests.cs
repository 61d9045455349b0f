using System.Globalization;
using System.Net;
using System.Text;
using Infrajet.SandboxTests.Testing;
using Sandbox.Git;
using Sandbox.Repositories;
using FileMode = Sandbox.Git.FileMode;
using TestGit = Infrajet.SandboxTests.Testing.Git;

namespace Infrajet.SandboxTests.GitHttp;

/// <summary>What the API wrote, read by a stock git.</summary>
public sealed class CloningTests(TestSandbox sandbox) : IClassFixture<TestSandbox>, IDisposable
{
    private readonly TestGit _git = new();

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("acme/infra.git")]
    [InlineData("acme/infra")]
    [InlineData("Acme/Infra.git")]
    public async Task A_clone_holds_what_the_API_shows(string path)
    {
        await _git.RunAsync("clone", "-q", $"{sandbox.GitHub.Address}{path}", "clone");

        Assert.Equal(sandbox.GitHub.World.FindRepository("acme", "infra")!.Git.Head("main"), await InClone("rev-parse", "HEAD"));
        Assert.Equal("Add what runs\nBegin", await InClone("log", "--format=%s"));
        Assert.Equal("", await InClone("fsck", "--strict", "--full", "--no-dangling"));
        Assert.StartsWith("# infra", await System.IO.File.ReadAllTextAsync(_git.PathTo("clone/README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_later_is_fetched()
    {
        var octavia = sandbox.AsOctavia();
        await octavia.PostAsync("/orgs/acme/repos", new { name = "fetched", auto_init = true }, HttpStatusCode.Created);
        await _git.RunAsync("clone", "-q", $"{sandbox.GitHub.Address}acme/fetched.git", "clone");

        var written = await octavia.PutAsync(
            "/repos/acme/fetched/contents/docs/a.txt",
            new { message = "Later", content = Convert.ToBase64String("later"u8.ToArray()) },
            HttpStatusCode.Created
        );
        await InClone("pull", "-q");

        Assert.Equal(written.GetProperty("commit").Text("sha"), await InClone("rev-parse", "HEAD"));
        Assert.Equal("later", await System.IO.File.ReadAllTextAsync(_git.PathTo("clone/docs/a.txt")));
    }

    [Fact]
    public async Task A_file_without_content_is_a_file()
    {
        Write("nothing", git => git.Commit("main", [File(git, "nothing", "")], By("Octavia"), "Nothing"));

        await _git.RunAsync("clone", "-q", $"{sandbox.GitHub.Address}acme/nothing.git", "clone");

        Assert.Equal("", await InClone("fsck", "--strict", "--full", "--no-dangling"));
        Assert.Equal("", await System.IO.File.ReadAllTextAsync(_git.PathTo("clone/nothing")));
    }

    [Fact]
    public async Task Modes_names_tags_merges_and_odd_authors_survive()
    {
        Write("oddities", Oddities);

        await _git.RunAsync("clone", "-q", $"{sandbox.GitHub.Address}acme/oddities.git", "clone");

        Assert.Equal("", await InClone("fsck", "--strict", "--full", "--no-dangling"));
        Assert.Equal(
            ["100644 ä/ö/ü.txt", "100755 run.sh", "120000 link", "160000 module"],
            (await InClone("-c", "core.quotePath=false", "ls-tree", "-r", "--format=%(objectmode) %(path)", "HEAD"))
                .Split('\n')
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal("v1", await InClone("tag", "--points-at", "HEAD"));
        Assert.Equal(2, (await InClone("log", "-1", "--format=%P")).Split(' ').Length);
        Assert.Equal("Zoë \"Z\" O'Neil", await InClone("log", "-1", "--format=%an"));
    }

    [Fact]
    public async Task An_empty_repository_can_be_cloned()
    {
        await sandbox.AsOctavia().PostAsync("/orgs/acme/repos", new { name = "nothing-yet" }, HttpStatusCode.Created);

        var (code, _, errors) = await _git.TryAsync("clone", $"{sandbox.GitHub.Address}acme/nothing-yet.git", "clone");

        Assert.Equal(0, code);
        Assert.Contains("empty repository", errors, StringComparison.Ordinal);
        Assert.Equal("refs/heads/main", await InClone("symbolic-ref", "HEAD"));
    }

    [Theory]
    [InlineData("x-access-token:" + TestSandbox.Octavia)]
    [InlineData("octavia:" + TestSandbox.Octavia)]
    [InlineData(TestSandbox.Octavia)]
    public async Task A_private_repository_is_cloned_with_a_token(string credentials)
    {
        await _git.RunAsync("clone", "-q", $"http://{credentials}@{sandbox.GitHub.Address.Authority}/acme/vault.git", "clone");

        Assert.Equal("Add the policy\nBegin", await InClone("log", "--format=%s"));
    }

    [Theory]
    [InlineData("", "could not read Username")]
    [InlineData("x:ghp_nobody@", "Authentication failed")]
    public async Task A_private_repository_asks_who_is_there(string credentials, string complaint)
    {
        var (code, _, errors) = await _git.TryAsync("clone", $"http://{credentials}{sandbox.GitHub.Address.Authority}/acme/vault.git");

        Assert.NotEqual(0, code);
        Assert.Contains(complaint, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_not_found()
    {
        var (_, _, errors) = await _git.TryAsync(
            "clone",
            $"http://x:{TestSandbox.Octavia}@{sandbox.GitHub.Address.Authority}/acme/none.git"
        );

        Assert.Contains("not found", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_is_refused_with_the_reason()
    {
        await _git.RunAsync("clone", "-q", $"http://x:{TestSandbox.Octavia}@{sandbox.GitHub.Address.Authority}/acme/website.git", "clone");
        await InClone("-c", "user.name=O", "-c", "user.email=o@acme.example", "commit", "-q", "--allow-empty", "-m", "Push me");

        var (code, _, errors) = await _git.TryAsync("-C", "clone", "push");

        Assert.NotEqual(0, code);
        Assert.Contains("for reading only", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shallow_single_branch_and_partial_clones_work()
    {
        await _git.RunAsync("clone", "-q", "--depth=1", "--single-branch", $"{sandbox.GitHub.Address}acme/infra.git", "clone");
        await _git.RunAsync("clone", "-q", "--filter=blob:none", $"{sandbox.GitHub.Address}acme/infra.git", "partial");
        await _git.RunAsync("-c", "protocol.version=0", "clone", "-q", $"{sandbox.GitHub.Address}acme/infra.git", "old");

        Assert.Equal("1", await InClone("rev-list", "--count", "HEAD"));
    }

    [Fact]
    public async Task Ten_thousand_files_are_cloned_without_a_hitch()
    {
        Write(
            "large",
            git =>
                git.Commit(
                    "main",
                    [.. Enumerable.Range(0, 10_000).Select(number => File(git, $"d{number % 100}/f{number}.txt", $"file {number}"))],
                    By("Octavia"),
                    "All"
                )
        );

        await _git.RunAsync("clone", "-q", $"{sandbox.GitHub.Address}acme/large.git", "clone");

        Assert.Equal("10000", (await InClone("ls-files")).Split('\n').Length.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("", await InClone("fsck", "--strict", "--full", "--no-dangling"));
    }

    private Task<string> InClone(params string[] arguments) => _git.RunAsync(["-C", "clone", .. arguments]);

    private void Write(string name, Action<GitRepository> fill)
    {
        var world = sandbox.GitHub.World;
        lock (world.Gate)
        {
            var repository = new Repository
            {
                Id = world.NewId(),
                Owner = world.Accounts["acme"],
                Name = name,
                CreatedAt = world.Now,
                UpdatedAt = world.Now,
            };
            fill(repository.Git);
            world.Add(repository);
        }
    }

    private static void Oddities(GitRepository git)
    {
        var first = git.Commit(
            "main",
            [File(git, "ä/ö/ü.txt", "umlauts"), new("module", FileMode.Submodule, new string('a', 40))],
            By("Octavia"),
            "First"
        );
        git.Refs["refs/heads/side"] = first;
        var side = git.Commit("side", [new("run.sh", FileMode.Executable, Blob(git, "#!/bin/sh\n"))], By("Riley"), "Side");
        var main = git.Commit("main", [new("link", FileMode.Symlink, Blob(git, "ä/ö/ü.txt"))], By("Octavia"), "Main");
        var tree = git.Objects.Edit(git.Objects.Commit(main).Tree, [new("run.sh", FileMode.Executable, Blob(git, "#!/bin/sh\n"))])!;
        var author = By("Zoë \"Z\" O'Neil");
        var merge = git.Objects.WriteCommit(new(tree, [main, side], author, author, "Merge side\n\nBoth of them.\n"));
        git.Refs["refs/heads/main"] = git.Refs["refs/tags/v1"] = merge;
    }

    private static TreeChange File(GitRepository git, string path, string text) => new(path, FileMode.File, Blob(git, text));

    private static string Blob(GitRepository git, string text) => git.Objects.WriteBlob(Encoding.UTF8.GetBytes(text));

    private static Signature By(string name) => new(name, "someone@acme.example", new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)));
}
