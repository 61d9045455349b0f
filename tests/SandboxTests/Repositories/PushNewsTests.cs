using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.GitObjects;
using Infrajet.SandboxTests.Testing;
using Infrajet.SandboxTests.Webhooks;
using static Infrajet.SandboxTests.GitObjects.GitDesk;

namespace Infrajet.SandboxTests.Repositories;

/// <summary>What webhooks are told of refs that move; the receiver holds each against GitHub's description.</summary>
public sealed class PushNewsTests : WebhookTests
{
    private static readonly string Nothing = new('0', 40);

    private GitDesk Desk => new(Sandbox);

    [Fact]
    public async Task A_push_tells_what_came_and_what_it_did_to_files()
    {
        var before = await Desk.CommitFileAsync("old.txt", "1", await Desk.HeadAsync());
        await Desk.MoveRefAsync("heads/main", before);
        await HookAsync(["push"]);
        var first = await Desk.CommitFileAsync("new.txt", "1", before, "One");
        var tree = await Desk.TreeAsync([Entry("old.txt", "100644", "blob", null), File("new.txt", "2")], first);
        var second = await Desk.CommitAsync(tree.Text("sha"), [first], "Two");

        await Desk.MoveRefAsync("heads/main", second);

        var push = (await Receiver.NextAsync()).Payload;
        Assert.Equal(("refs/heads/main", before, second), (push.Text("ref"), push.Text("before"), push.Text("after")));
        Assert.Equal([first, second], Ids(push));
        Assert.EndsWith($"/acme/infra/compare/{before[..12]}...{second[..12]}", push.Text("compare"));
        Assert.Equal(
            ("octavia", "octavia@acme.example"),
            (push.GetProperty("pusher").Text("name"), push.GetProperty("pusher").Text("email"))
        );
        var head = push.GetProperty("head_commit");
        Assert.Equal((second, "Two", true), (head.Text("id"), head.Text("message"), head.GetProperty("distinct").GetBoolean()));
        Assert.Equal("octavia", head.GetProperty("author").Text("username"));
        Assert.Equal(["old.txt"], Names(head, "removed"));
        Assert.Equal(["new.txt"], Names(head, "modified"));
        Assert.Equal(["new.txt"], Names(push.GetProperty("commits")[0], "added"));
        Assert.All(["created", "deleted", "forced"], name => Assert.False(push.GetProperty(name).GetBoolean()));
    }

    [Fact]
    public async Task A_new_branch_tells_where_it_was_made_from_and_brings_nothing_new()
    {
        await HookAsync(["push"]);

        await Desk.MakeRefAsync("refs/heads/topic", await Desk.HeadAsync());

        var push = (await Receiver.NextAsync()).Payload;
        Assert.Equal((Nothing, "refs/heads/main"), (push.Text("before"), push.Text("base_ref")));
        Assert.True(push.GetProperty("created").GetBoolean());
        Assert.Empty(Ids(push));
        Assert.False(push.GetProperty("head_commit").GetProperty("distinct").GetBoolean());
    }

    [Fact]
    public async Task A_forced_push_and_a_deletion_say_so()
    {
        await Desk.MakeRefAsync("refs/heads/topic", await Desk.CommitFileAsync("a.txt", "1", await Desk.HeadAsync()));
        await HookAsync(["push"]);

        await Desk.MoveRefAsync("heads/topic", await Desk.HeadAsync(), force: true);
        var forced = (await Receiver.NextAsync()).Payload;
        await Desk.Octavia.DeleteAsync($"{Repo}/git/refs/heads/topic", null, HttpStatusCode.NoContent);
        var deleted = (await Receiver.NextAsync()).Payload;

        Assert.True(forced.GetProperty("forced").GetBoolean());
        Assert.Empty(Ids(forced));
        Assert.True(deleted.GetProperty("deleted").GetBoolean());
        Assert.Equal(Nothing, deleted.Text("after"));
        Assert.Equal(JsonValueKind.Null, deleted.GetProperty("head_commit").ValueKind);
    }

    [Fact]
    public async Task A_ref_that_comes_and_goes_is_told_besides()
    {
        await HookAsync(["create", "delete"]);

        await Desk.MakeRefAsync("refs/tags/v1", await Desk.HeadAsync());
        var created = await Receiver.NextAsync();
        await Desk.Octavia.DeleteAsync($"{Repo}/git/refs/tags/v1", null, HttpStatusCode.NoContent);
        var deleted = await Receiver.NextAsync();

        Assert.Equal(("create", "v1", "tag"), (created.Event, created.Payload.Text("ref"), created.Payload.Text("ref_type")));
        Assert.Equal(("delete", "v1"), (deleted.Event, deleted.Payload.Text("ref")));
    }

    [Fact]
    public async Task A_ref_that_stays_where_it_is_is_no_push()
    {
        await HookAsync(["push"]);
        var head = await Desk.HeadAsync();

        await Desk.MoveRefAsync("heads/main", head);
        await Desk.MakeRefAsync("refs/heads/after", head);

        Assert.Equal("refs/heads/after", (await Receiver.NextAsync()).Payload.Text("ref"));
    }

    [Fact]
    public async Task A_push_moves_the_time_of_the_repository()
    {
        Sandbox.GitHub.Clock.Advance(TimeSpan.FromDays(400));
        var before = (await Desk.Octavia.GetAsync(Repo, HttpStatusCode.OK)).Text("pushed_at");

        await Desk.MakeRefAsync("refs/heads/topic", await Desk.HeadAsync());

        var after = await Desk.Octavia.GetAsync(Repo, HttpStatusCode.OK);
        Assert.NotEqual(before, after.Text("pushed_at"));
        Assert.Equal(after.Text("updated_at"), after.Text("pushed_at"));
    }

    private static string[] Ids(JsonElement push) => [.. push.GetProperty("commits").EnumerateArray().Select(commit => commit.Text("id"))];

    private static string[] Names(JsonElement commit, string list) =>
        [.. commit.GetProperty(list).EnumerateArray().Select(path => path.GetString()!)];
}
