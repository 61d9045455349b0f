using System.Net;
using System.Text.Json.Nodes;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Webhooks;

/// <summary>github-rules A3: who is told of an event.</summary>
public sealed class AudienceTests : WebhookTests
{
    private static readonly Dictionary<string, Level> Reads = new() { ["contents"] = Level.Read, ["packages"] = Level.Read };

    [Fact]
    public async Task All_deliveries_of_one_event_share_its_GUID_and_differ_by_their_hook()
    {
        await HookAsync(["star"]);
        await OrganizationHookAsync("star");
        Install(["star"], Reads);

        Star();
        var heard = await Receiver.NextAsync(3);

        Assert.Single(heard.Select(webhook => webhook.Delivery).Distinct());
        Assert.Equal(3, heard.Select(webhook => webhook.HookId).Distinct().Count());
        Assert.Equal(
            ["repository", "organization", "integration"],
            heard.Select(webhook => webhook.Headers["X-GitHub-Hook-Installation-Target-Type"])
        );
        Assert.Equal(["3001", "2001", "4001"], heard.Select(webhook => webhook.Headers["X-GitHub-Hook-Installation-Target-ID"]));
    }

    [Fact]
    public async Task A_payload_says_where_it_happened_who_did_it_and_to_an_App_through_which_installation()
    {
        await HookAsync(["star"]);
        var installation = Install(["star"], Reads);

        Star();
        var toHook = (await Receiver.NextAsync()).Payload;
        var toApp = (await Receiver.NextAsync()).Payload;

        Assert.Equal("created", toHook.Text("action"));
        Assert.Equal("acme/infra", toHook.GetProperty("repository").Text("full_name"));
        Assert.Equal("acme", toHook.GetProperty("organization").Text("login"));
        Assert.Equal("octavia", toHook.GetProperty("sender").Text("login"));
        Assert.False(toHook.TryGetProperty("installation", out _));
        Assert.Equal(installation.Id, toApp.GetProperty("installation").GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_hook_with_an_asterisk_hears_everything()
    {
        await HookAsync(["*"]);

        Star();
        Announce("public");

        Assert.Equal(["star", "public"], (await Receiver.NextAsync(2)).Select(webhook => webhook.Event));
    }

    [Fact]
    public async Task A_hook_hears_only_what_it_asked_for_while_it_is_active_and_in_its_own_repository()
    {
        var id = await HookAsync(["fork"]);

        Star();
        Announce("public", repository: World.FindRepository("acme", "platform"));
        await Octavia.PatchAsync($"{Hooks}/{id}", new { active = false, events = new[] { "*" } }, HttpStatusCode.OK);
        Star();

        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task A_hook_is_pinged_when_it_is_made_and_when_somebody_asks_for_it()
    {
        var made = await Octavia.PostAsync(Hooks, new { config = Config() }, HttpStatusCode.Created);
        var id = made.GetProperty("id").GetInt64();
        await Octavia.PostAsync($"{Hooks}/{id}/pings", null, HttpStatusCode.NoContent);
        Webhooks.Ping(id);

        foreach (var ping in await Receiver.NextAsync(3))
        {
            Assert.Equal("ping", ping.Event);
            Assert.NotEmpty(ping.Payload.Text("zen"));
            Assert.Equal(id, ping.Payload.GetProperty("hook_id").GetInt64());
            Assert.Equal(id, ping.Payload.GetProperty("hook").GetProperty("id").GetInt64());
        }
    }

    [Fact]
    public async Task A_hook_that_listens_to_meta_is_told_that_it_was_removed()
    {
        var id = await HookAsync(["meta"]);
        var silent = await HookAsync(["star"]);

        await Octavia.DeleteAsync($"{Hooks}/{silent}", null, HttpStatusCode.NoContent);
        await Octavia.DeleteAsync($"{Hooks}/{id}", null, HttpStatusCode.NoContent);
        var meta = await Receiver.NextAsync();

        Assert.Equal(("meta", "deleted"), (meta.Event, meta.Payload.Text("action")));
        Assert.Equal(id, meta.Payload.GetProperty("hook_id").GetInt64());
        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task Repository_dispatch_is_told_to_Apps_only()
    {
        await HookAsync(["*"]);
        await OrganizationHookAsync("*");
        Install(["repository_dispatch"], Reads);

        Announce(
            "repository_dispatch",
            "deploy",
            new()
            {
                ["branch"] = "main",
                ["client_payload"] = new JsonObject { ["id"] = 1 },
            }
        );
        var echo = await Receiver.NextAsync();

        Assert.Equal("integration", echo.Headers["X-GitHub-Hook-Installation-Target-Type"]);
        Assert.Equal("deploy", echo.Payload.Text("action"));
        Assert.Equal("main", echo.Payload.Text("branch"));
        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task An_App_hears_only_of_repositories_that_its_installation_reaches()
    {
        Install(["star"], Reads, World.FindRepository("acme", "platform")!.Id);

        Star();

        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task A_suspended_App_hears_nothing()
    {
        Install(["star"], Reads).SuspendedAt = World.Now;

        Star();

        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task An_App_that_may_not_read_what_an_event_is_about_does_not_hear_of_it()
    {
        Install(["repository_dispatch"], new() { ["actions"] = Level.Read });

        Announce("repository_dispatch", "deploy", new() { ["branch"] = "main", ["client_payload"] = new JsonObject() });

        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task What_concerns_an_App_itself_reaches_it_unasked_even_when_it_is_suspended()
    {
        var installation = Install([], []);
        installation.SuspendedAt = World.Now;
        await OrganizationHookAsync("*");

        lock (World.Gate)
        {
            var octavia = World.Accounts["octavia"];
            World.Events.Announce(new("github_app_authorization", octavia, []) { Action = "revoked", App = installation.App });
        }

        Assert.Equal("github_app_authorization", (await Receiver.NextAsync()).Event);
        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task The_hooks_of_a_repository_hear_of_its_end_and_end_with_it()
    {
        var id = await HookAsync(["repository"]);

        Announce("repository", "deleted");

        Assert.Equal(id, (await Receiver.NextAsync()).HookId);
        Assert.Throws<ArgumentException>(() => Webhooks.Ping(id));
    }

    [Fact]
    public async Task An_App_whose_webhook_leads_nowhere_is_told_nothing()
    {
        Install(["star"], Reads).App.WebhookUrl = "nowhere";

        Star();

        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task A_test_sends_the_latest_push_again_to_those_who_listen_to_pushes()
    {
        var listening = await HookAsync(["push"]);
        var other = await HookAsync(["star"]);
        Announce("push", payload: PushPayload());
        await Receiver.NextAsync();

        await Octavia.PostAsync($"{Hooks}/{other}/tests", null, HttpStatusCode.NoContent);
        await Octavia.PostAsync($"{Hooks}/{listening}/tests", null, HttpStatusCode.NoContent);

        var push = await Receiver.NextAsync();
        Assert.Equal((listening, "push"), (push.HookId, push.Event));
        Assert.Equal("refs/heads/main", push.Payload.Text("ref"));
        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task An_event_of_more_than_25_MB_is_not_sent_at_all()
    {
        await HookAsync(["star"]);

        Announce("star", "created", new() { ["starred_at"] = new string('x', 25 * 1024 * 1024) });
        Star();

        Assert.True((await Receiver.NextAsync()).Body.Length < 1024 * 1024);
        await AssertQuietAndNothingMoreAsync();
    }

    private static JsonObject PushPayload() =>
        new()
        {
            ["ref"] = "refs/heads/main",
            ["before"] = new string('1', 40),
            ["after"] = new string('2', 40),
            ["created"] = false,
            ["deleted"] = false,
            ["forced"] = false,
            ["base_ref"] = null,
            ["compare"] = "http://127.0.0.1/acme/infra/compare/1...2",
            ["commits"] = new JsonArray(),
            ["head_commit"] = null,
            ["pusher"] = new JsonObject { ["name"] = "octavia" },
        };
}
