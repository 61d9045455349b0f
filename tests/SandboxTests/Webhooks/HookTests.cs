using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox;

namespace Infrajet.SandboxTests.Webhooks;

/// <summary>github-rules A3: how hooks are made, changed and refused.</summary>
public sealed class HookTests : WebhookTests
{
    private static readonly string[] Push = ["push"];

    [Fact]
    public async Task The_default_content_type_is_form_and_the_default_event_is_push()
    {
        var hook = await Octavia.PostAsync(Hooks, new { config = new { url = Receiver.Url } }, HttpStatusCode.Created);

        Assert.Equal("form", hook.GetProperty("config").Text("content_type"));
        Assert.Equal("0", hook.GetProperty("config").Text("insecure_ssl"));
        Assert.Equal("push", Only(hook.GetProperty("events")).GetString());
        Assert.True(hook.GetProperty("active").GetBoolean());
        Assert.Equal("unused", hook.GetProperty("last_response").Text("status"));
    }

    [Fact]
    public async Task A_hook_id_is_beyond_32_bits() => Assert.True(await HookAsync(Push) > int.MaxValue);

    [Fact]
    public async Task A_hook_is_found_where_it_was_made_and_nowhere_else()
    {
        var id = await HookAsync(Push);

        Assert.Equal(id, Only(await Octavia.GetAsync(Hooks, HttpStatusCode.OK)).GetProperty("id").GetInt64());
        await Octavia.GetAsync($"{Hooks}/{id}", HttpStatusCode.OK);
        await Octavia.GetAsync($"/repos/acme/platform/hooks/{id}", HttpStatusCode.NotFound);
        await Octavia.DeleteAsync($"{Hooks}/{id}", null, HttpStatusCode.NoContent);
        await Octavia.GetAsync($"{Hooks}/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_does_not_administer_the_repository_sees_no_hooks()
    {
        await Sandbox.AsRiley().GetAsync(Hooks, HttpStatusCode.NotFound);
        await Sandbox.AsRiley().PostAsync(Hooks, new { config = Config() }, HttpStatusCode.NotFound);
        await Sandbox.Anonymous().GetAsync(Hooks, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_secret_comes_back_as_asterisks()
    {
        var id = await HookAsync(Push, secret: "s3cret");

        var hook = await Octavia.GetAsync($"{Hooks}/{id}", HttpStatusCode.OK);
        var config = await Octavia.GetAsync($"{Hooks}/{id}/config", HttpStatusCode.OK);

        Assert.Equal("********", hook.GetProperty("config").Text("secret"));
        Assert.Equal("********", config.Text("secret"));
    }

    [Fact]
    public async Task A_patch_whose_config_has_no_secret_removes_the_secret()
    {
        var id = await HookAsync(Push, secret: "s3cret");

        var untouched = await Octavia.PatchAsync($"{Hooks}/{id}", new { active = false }, HttpStatusCode.OK);
        var replaced = await Octavia.PatchAsync($"{Hooks}/{id}", new { config = Config() }, HttpStatusCode.OK);

        Assert.True(untouched.GetProperty("config").TryGetProperty("secret", out _));
        Assert.False(replaced.GetProperty("config").TryGetProperty("secret", out _));
    }

    [Fact]
    public async Task A_patch_of_the_config_changes_single_fields()
    {
        var id = await HookAsync(Push, secret: "s3cret");

        var config = await Octavia.PatchAsync($"{Hooks}/{id}/config", new { insecure_ssl = 1 }, HttpStatusCode.OK);

        Assert.Equal("1", config.Text("insecure_ssl"));
        Assert.Equal("json", config.Text("content_type"));
        Assert.Equal(Receiver.Url, config.Text("url"));
        Assert.True(config.TryGetProperty("secret", out _));
    }

    [Fact]
    public async Task Events_replaces_the_events_and_add_and_remove_change_them()
    {
        var id = await HookAsync(["push", "star"]);

        var replaced = await Octavia.PatchAsync($"{Hooks}/{id}", new { events = new[] { "package" } }, HttpStatusCode.OK);
        var changed = await Octavia.PatchAsync(
            $"{Hooks}/{id}",
            new { add_events = new[] { "push", "fork" }, remove_events = new[] { "package" } },
            HttpStatusCode.OK
        );

        Assert.Equal(["package"], Names(replaced));
        Assert.Equal(["push", "fork"], Names(changed));
    }

    [Fact]
    public async Task There_are_at_most_20_hooks_for_one_event()
    {
        for (var number = 1; number <= 20; number++)
        {
            await HookAsync(Push, path: $"/{number}");
        }

        var refusal = await Octavia.PostAsync(
            Hooks,
            new { config = Config(path: "/21"), events = Push },
            HttpStatusCode.UnprocessableEntity
        );

        Assert.Equal("The \"push\" event cannot have more than 20 hooks", Only(refusal.GetProperty("errors")).Text("message"));
        await HookAsync(["star"], path: "/21");
    }

    [Fact]
    public async Task Two_hooks_share_a_config_only_if_their_events_do_not_overlap()
    {
        await HookAsync(["push", "star"]);

        var refusal = await Octavia.PostAsync(
            Hooks,
            new { config = Config("another secret"), events = new[] { "star", "fork" } },
            HttpStatusCode.UnprocessableEntity
        );

        Assert.Equal("Hook already exists on this repository", Only(refusal.GetProperty("errors")).Text("message"));
        await Octavia.PostAsync(Hooks, new { config = Config(), events = new[] { "*" } }, HttpStatusCode.UnprocessableEntity);
        var beside = await HookAsync(["fork"]);
        await Octavia.PatchAsync($"{Hooks}/{beside}", new { add_events = Push }, HttpStatusCode.UnprocessableEntity);
        var elsewhere = await HookAsync(Push, path: "/elsewhere");
        await Octavia.PatchAsync($"{Hooks}/{elsewhere}", new { config = Config() }, HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("no_such_event")]
    [InlineData("repository_dispatch")]
    [InlineData("membership")]
    [InlineData("ping")]
    public async Task Events_that_a_repository_hook_cannot_hear_are_refused(string name)
    {
        var refusal = await Octavia.PostAsync(
            Hooks,
            new { config = Config(), events = new[] { name } },
            HttpStatusCode.UnprocessableEntity
        );

        Assert.Equal("events", Only(refusal.GetProperty("errors")).Text("field"));
        var id = await HookAsync(Push);
        await Octavia.PatchAsync($"{Hooks}/{id}", new { add_events = new[] { name } }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_hook_without_a_proper_url_is_refused()
    {
        object[] configs =
        [
            new { },
            new { url = "receiver" },
            new { url = "ftp://127.0.0.1/" },
            new { url = Receiver.Url, content_type = "xml" },
        ];
        foreach (var config in configs)
        {
            await Octavia.PostAsync(Hooks, new { config }, HttpStatusCode.UnprocessableEntity);
        }

        await Octavia.PostAsync(Hooks, new { name = "email", config = Config() }, HttpStatusCode.UnprocessableEntity);
        await AssertQuietAndNothingMoreAsync();
    }

    [Theory]
    [InlineData("http://localhost:5080/webhooks", "localhost")]
    [InlineData("http://127.0.0.1:5080/webhooks", "127.0.0.1")]
    [InlineData("http://192.168.1.20/webhooks", "192.168.1.20")]
    [InlineData("http://[::1]/webhooks", "::1")]
    public async Task A_url_on_localhost_is_refused_where_the_sandbox_is_told_to_be_as_strict_as_GitHub(string url, string host)
    {
        await using var strict = GitHubSandbox.Start(new() { RefusesPrivateWebhookUrls = true });
        using var octavia = TestSandbox.Client(strict, TestSandbox.Octavia);

        var refusal = await octavia.PostAsync(Hooks, new { config = new { url } }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            $"url is not supported because it isn't reachable over the public Internet ({host})",
            Only(refusal.GetProperty("errors")).Text("message")
        );
        await octavia.PostAsync(Hooks, new { config = new { url = "https://hooks.example/" }, active = false }, HttpStatusCode.Created);
    }

    private static string[] Names(JsonElement hook) => [.. hook.GetProperty("events").EnumerateArray().Select(name => name.GetString()!)];
}
