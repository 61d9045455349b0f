using System.Net;
using System.Text;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox.Git;
using Sandbox.Rules;
using FileMode = Sandbox.Git.FileMode;

namespace Infrajet.SandboxTests.Pulls;

public sealed class PullTests : IAsyncLifetime
{
    private const string Pulls = "/repos/acme/infra/pulls";

    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_pull_request_shows_what_it_would_bring()
    {
        Write("main", ("OLD.md", "# infra\n"));
        Write("change", ("OLD.md", "# infra\nand more\n"), ("new.tf", "a\nb\n"));

        var pull = await OpenAsync("change");

        Assert.Equal(
            (1, "open", "acme:change"),
            (pull.GetProperty("number").GetInt32(), pull.Text("state"), pull.GetProperty("head").Text("label"))
        );
        Assert.Equal("octavia", pull.GetProperty("user").Text("login"));
        Assert.Equal((1, 2, 3), (Count(pull, "commits"), Count(pull, "changed_files"), Count(pull, "additions")));
        Assert.True(pull.GetProperty("mergeable").GetBoolean());
        Assert.Equal("clean", pull.Text("mergeable_state"));
    }

    [Fact]
    public async Task Its_files_and_commits_are_listed()
    {
        Write("main", ("OLD.md", "# infra\n"));
        Write("change", ("OLD.md", "# infra\nand more\n"), ("new.tf", "a\nb\n"));
        await OpenAsync("change");
        var client = _sandbox.AsOctavia();

        var files = await client.GetAsync($"{Pulls}/1/files", HttpStatusCode.OK);
        var commits = await client.GetAsync($"{Pulls}/1/commits", HttpStatusCode.OK);

        Assert.Equal(
            ["OLD.md modified", "new.tf added"],
            files.EnumerateArray().Select(file => $"{file.Text("filename")} {file.Text("status")}")
        );
        Assert.Equal("@@ -1 +1,2 @@\n # infra\n+and more", files[0].Text("patch"));
        Assert.Equal("@@ -0,0 +1,2 @@\n+a\n+b", files[1].Text("patch"));
        Assert.Equal("Change", Assert.Single(commits.EnumerateArray()).GetProperty("commit").Text("message"));
    }

    [Fact]
    public async Task It_is_refused_without_commits_twice_or_between_branches_that_are_not_there()
    {
        Write("change", ("new.tf", "a"));
        await OpenAsync("change");

        var same = await RefusedAsync("main");
        var twice = await RefusedAsync("change");
        var missing = await RefusedAsync("gone");

        Assert.Equal("No commits between main and main", same.Text("message"));
        Assert.Equal("A pull request already exists for acme:change.", twice.Text("message"));
        Assert.Equal(("head", "invalid"), (missing.Text("field"), missing.Text("code")));
    }

    [Fact]
    public async Task Lists_are_filtered_by_state_head_and_base()
    {
        Write("one", ("one.tf", "1"));
        Write("two", ("two.tf", "2"));
        await OpenAsync("one");
        await OpenAsync("two");
        var client = _sandbox.AsOctavia();
        await client.PatchAsync($"{Pulls}/1", new { state = "closed" }, HttpStatusCode.OK);

        Assert.Equal([2], await NumbersAsync(""));
        Assert.Equal([1], await NumbersAsync("?state=closed"));
        Assert.Equal([2, 1], await NumbersAsync("?state=all&base=main"));
        Assert.Equal([1], await NumbersAsync("?state=all&head=acme:one"));
        Assert.Empty(await NumbersAsync("?state=all&base=elsewhere"));
    }

    [Fact]
    public async Task Title_body_and_state_can_be_changed()
    {
        Write("change", ("new.tf", "a"));
        await OpenAsync("change");
        var client = _sandbox.AsOctavia();

        var changed = await client.PatchAsync($"{Pulls}/1", new { title = "Better", body = "Why" }, HttpStatusCode.OK);
        var closed = await client.PatchAsync($"{Pulls}/1", new { state = "closed" }, HttpStatusCode.OK);
        var open = await client.PatchAsync($"{Pulls}/1", new { state = "open" }, HttpStatusCode.OK);

        Assert.Equal(("Better", "Why"), (changed.Text("title"), changed.Text("body")));
        Assert.Equal(("closed", "open"), (closed.Text("state"), open.Text("state")));
    }

    [Theory]
    [InlineData("merge", 2, "Merge pull request #1 from acme/change\n\nThe change")]
    [InlineData("squash", 1, "The change (#1)")]
    [InlineData("rebase", 1, "Change")]
    public async Task It_is_merged_in_three_ways(string method, int parents, string message)
    {
        Write("change", ("new.tf", "a"));
        Write("main", ("other.tf", "b"));
        await OpenAsync("change");
        var client = _sandbox.AsOctavia();
        await client.GetAsync($"{Pulls}/1/merge", HttpStatusCode.NotFound);

        var merged = await client.PutAsync($"{Pulls}/1/merge", new { merge_method = method }, HttpStatusCode.OK);

        var pull = await client.GetAsync($"{Pulls}/1", HttpStatusCode.OK);
        var head = Head("main");
        await client.GetAsync($"{Pulls}/1/merge", HttpStatusCode.NoContent);
        await client.GetAsync("/repos/acme/infra/contents/new.tf", HttpStatusCode.OK);
        await client.GetAsync("/repos/acme/infra/contents/other.tf", HttpStatusCode.OK);
        Assert.Equal(head.Id, merged.Text("sha"));
        Assert.Equal((parents, message), (head.Commit.Parents.Count, head.Commit.Message));
        Assert.Equal(("closed", head.Id), (pull.Text("state"), pull.Text("merge_commit_sha")));
        Assert.Equal("octavia", pull.GetProperty("merged_by").Text("login"));
    }

    [Fact]
    public async Task It_goes_where_nothing_may_be_pushed_straight()
    {
        Write("change", ("new.tf", "a"));
        await OpenAsync("change");
        var world = _sandbox.GitHub.World;
        lock (world.Gate)
        {
            var reviews = new ReviewDemand { Approvals = 0 };
            world.FindRepository("acme", "infra")!.Protections["main"] = new() { IsForAdminsToo = true, Reviews = reviews };
        }

        var client = _sandbox.AsOctavia();

        await client.PutAsync("/repos/acme/infra/contents/x", new { message = "x", content = "" }, HttpStatusCode.Conflict);
        await client.PutAsync($"{Pulls}/1/merge", null, HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_not_merged_with_conflicts_from_another_head_or_twice()
    {
        Write("change", ("new.tf", "a"));
        await OpenAsync("change");
        var client = _sandbox.AsOctavia();

        var moved = await client.PutAsync($"{Pulls}/1/merge", new { sha = new string('0', 40) }, HttpStatusCode.Conflict);
        Write("main", ("new.tf", "b"));
        var conflict = await client.PutAsync($"{Pulls}/1/merge", null, HttpStatusCode.MethodNotAllowed);
        var dirty = await client.GetAsync($"{Pulls}/1", HttpStatusCode.OK);
        await client.PatchAsync($"{Pulls}/1", new { state = "closed" }, HttpStatusCode.OK);
        var closed = await client.PutAsync($"{Pulls}/1/merge", null, HttpStatusCode.MethodNotAllowed);

        Assert.Equal("Head branch was modified. Review and try the merge again.", moved.Text("message"));
        Assert.Equal("Pull Request has merge conflicts", conflict.Text("message"));
        Assert.Equal("dirty", dirty.Text("mergeable_state"));
        Assert.Equal("Pull Request is not mergeable", closed.Text("message"));
    }

    [Fact]
    public async Task Who_may_only_read_opens_none_and_merges_none()
    {
        Write("change", ("new.tf", "a"));
        var body = new
        {
            title = "Mine",
            head = "change",
            @base = "main",
        };

        await _sandbox.AsRiley().PostAsync(Pulls, body, HttpStatusCode.UnprocessableEntity);
        await OpenAsync("change");
        await _sandbox.AsRiley().PutAsync($"{Pulls}/1/merge", null, HttpStatusCode.Forbidden);
        await _sandbox.AsRiley().PatchAsync($"{Pulls}/1", new { title = "Mine" }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Webhooks_are_told_of_opening_and_closing()
    {
        Write("change", ("new.tf", "a"));
        await OpenAsync("change");
        await _sandbox.AsOctavia().PutAsync($"{Pulls}/1/merge", null, HttpStatusCode.OK);

        var told = _sandbox.GitHub.World.Events.Announcements.Where(announcement => announcement.Name == "pull_request").ToList();

        Assert.Equal(["opened", "closed"], told.Select(announcement => announcement.Action));
        Assert.True(told[1].Payload["pull_request"]!["merged"]!.GetValue<bool>());
    }

    private static int Count(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private Task<JsonElement> OpenAsync(string head) =>
        _sandbox
            .AsOctavia()
            .PostAsync(
                Pulls,
                new
                {
                    title = "The change",
                    head,
                    @base = "main",
                },
                HttpStatusCode.Created
            );

    private async Task<JsonElement> RefusedAsync(string head)
    {
        var body = new
        {
            title = "The change",
            head,
            @base = "main",
        };
        var refused = await _sandbox.AsOctavia().PostAsync(Pulls, body, HttpStatusCode.UnprocessableEntity);
        return Assert.Single(refused.GetProperty("errors").EnumerateArray());
    }

    private async Task<IEnumerable<int>> NumbersAsync(string query)
    {
        var pulls = await _sandbox.AsOctavia().GetAsync(Pulls + query, HttpStatusCode.OK);
        return pulls.EnumerateArray().Select(pull => Count(pull, "number"));
    }

    private (string Id, Commit Commit) Head(string branch)
    {
        var world = _sandbox.GitHub.World;
        lock (world.Gate)
        {
            var git = world.FindRepository("acme", "infra")!.Git;
            return (git.Head(branch)!, git.Objects.Commit(git.Head(branch)!));
        }
    }

    // A new branch begins at main.
    private void Write(string branch, params (string Path, string Text)[] files)
    {
        var world = _sandbox.GitHub.World;
        lock (world.Gate)
        {
            var git = world.FindRepository("acme", "infra")!.Git;
            git.Refs.TryAdd($"refs/heads/{branch}", git.Head("main")!);
            var changes = files.Select(file => new TreeChange(
                file.Path,
                FileMode.File,
                git.Objects.WriteBlob(Encoding.UTF8.GetBytes(file.Text))
            ));
            git.Commit(branch, [.. changes], new("Octavia", "octavia@acme.example", world.Now), "Change");
        }
    }
}
