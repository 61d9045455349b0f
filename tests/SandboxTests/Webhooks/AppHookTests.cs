using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Webhooks;

/// <summary>github-rules A3: the hook of an App, which the App manages itself.</summary>
public sealed class AppHookTests : WebhookTests
{
    private static readonly Dictionary<string, Level> Reads = new() { ["contents"] = Level.Read };

    [Fact]
    public async Task An_App_reads_and_changes_the_config_of_its_hook()
    {
        var app = AsApp(Install(["star"], Reads).App);

        var before = await app.GetAsync("/app/hook/config", HttpStatusCode.OK);
        var after = await app.PatchAsync("/app/hook/config", new { secret = "s3cret", url = Receiver.Url + "/app" }, HttpStatusCode.OK);

        Assert.Equal("json", before.Text("content_type"));
        Assert.Equal("********", after.Text("secret"));
        Assert.Equal(Receiver.Url + "/app", after.Text("url"));
        Star();
        Assert.StartsWith("sha256=", (await Receiver.NextAsync()).Headers["X-Hub-Signature-256"]);
    }

    [Fact]
    public async Task Only_the_App_itself_sees_its_hook()
    {
        Install(["star"], Reads);

        await Octavia.GetAsync("/app/hook/config", HttpStatusCode.Unauthorized);
        await Octavia.GetAsync("/app/hook/deliveries", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_App_reads_its_deliveries_and_has_them_made_again()
    {
        var installation = Install(["star"], Reads);
        var app = AsApp(installation.App);
        Star();
        var first = await Receiver.NextAsync();
        await Webhooks.WhenQuietAsync();

        var delivery = Only(await app.GetAsync("/app/hook/deliveries", HttpStatusCode.OK));
        var id = delivery.GetProperty("id").GetInt64();
        await app.GetAsync($"/app/hook/deliveries/{id}", HttpStatusCode.OK);
        await app.PostAsync($"/app/hook/deliveries/{id}/attempts", null, HttpStatusCode.Accepted);

        Assert.Equal(installation.Id, delivery.GetProperty("installation_id").GetInt64());
        Assert.Equal(first.Delivery, (await Receiver.NextAsync()).Delivery);
    }
}
