using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.OAuth;

/// <summary>github-rules A4: the device flow.</summary>
public sealed class DeviceFlowTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_device_waits_until_its_owner_types_the_code()
    {
        var app = sandbox.AddOAuthApp();
        var begun = await BeginAsync(app.ClientId);

        var pending = await PollAsync(app.ClientId, begun);
        var hasty = await PollAsync(app.ClientId, begun);
        var browser = await sandbox.BrowserOfAsync("riley");
        using var confirm = await browser.SubmitAsync("/login/device", ("user_code", begun.Text("user_code").ToLowerInvariant()));
        Assert.Contains("read:org", await confirm.Content.ReadAsStringAsync());
        using var agreed = await browser.SubmitAsync("/login/device/authorize", ("user_code", begun.Text("user_code")), ("authorize", "1"));
        sandbox.GitHub.Clock.Advance(TimeSpan.FromSeconds(10));
        var token = await PollAsync(app.ClientId, begun);

        Assert.Equal("authorization_pending", pending.Text("error"));
        Assert.Equal("slow_down", hasty.Text("error"));
        Assert.Equal(10, hasty.GetProperty("interval").GetInt32());
        Assert.Equal("riley", (await sandbox.Bearing(token.Text("access_token")).GetAsync("/user", HttpStatusCode.OK)).Text("login"));
    }

    [Fact]
    public async Task A_device_code_lives_fifteen_minutes()
    {
        var app = sandbox.AddOAuthApp();
        var begun = await BeginAsync(app.ClientId);

        sandbox.GitHub.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal("expired_token", (await PollAsync(app.ClientId, begun)).Text("error"));
    }

    [Fact]
    public async Task A_device_that_is_refused_is_told_so()
    {
        var app = sandbox.AddApp();
        var begun = await BeginAsync(app.ClientId);
        var browser = await sandbox.BrowserOfAsync("riley");

        using var refused = await browser.SubmitAsync("/login/device/authorize", ("user_code", begun.Text("user_code")));

        Assert.Equal("access_denied", (await PollAsync(app.ClientId, begun)).Text("error"));
        using var unknown = await browser.SubmitAsync("/login/device", ("user_code", "AAAA-AAAA"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
    }

    private async Task<JsonElement> BeginAsync(string clientId)
    {
        using var response = await sandbox.Anonymous().SubmitAsync("/login/device/code", ("client_id", clientId), ("scope", "read:org"));
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    private Task<JsonElement> PollAsync(string clientId, JsonElement begun) =>
        sandbox.ExchangeAsync(
            ("client_id", clientId),
            ("device_code", begun.Text("device_code")),
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
        );
}
