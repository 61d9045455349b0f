using Infrajet.IntegrationTests.Testing;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Development;

/// <summary>The first start of somebody who has set up nothing.</summary>
public sealed class DemoGitHubTests : IDisposable
{
    private static readonly (string, string) InDevelopment = ("ASPNETCORE_ENVIRONMENT", "Development");
    private static readonly (string, string) OnAFreePort = ("Sandbox__Port", "0");

    private readonly ProcessDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task In_development_without_settings_a_demo_GitHub_stands_beside_the_product()
    {
        await using var infrajet = InfrajetProcess.Start(_directory, InDevelopment, OnAFreePort);
        var octavia = await infrajet.ReadyAsync(Demo.OctaviaToken);

        var me = await octavia.GetJsonAsync("/api/v1/auth/me");

        Assert.Equal("octavia", me.GetProperty("login").GetString());
        Assert.Contains("DEMO: no GitHub is set up", infrajet.Output);
    }

    [Fact]
    public async Task In_production_there_is_never_one()
    {
        await using var infrajet = InfrajetProcess.Start(_directory, OnAFreePort);
        await infrajet.ReadyAsync();

        Assert.DoesNotContain("DEMO", infrajet.Output);
    }

    [Theory]
    [InlineData("GitHub__ApiUrl", "http://127.0.0.1:9")]
    [InlineData("GITHUB_APP_SLUG", "ours")]
    public async Task Whoever_has_set_up_a_GitHub_keeps_it(string name, string value)
    {
        await using var infrajet = InfrajetProcess.Start(_directory, InDevelopment, OnAFreePort, (name, value));
        await infrajet.ReadyAsync();

        Assert.DoesNotContain("DEMO", infrajet.Output);
    }

    [Fact]
    public async Task A_verb_needs_none()
    {
        var ended = await InfrajetProcess.RunAsync(_directory, ["create-token", "alice"], InDevelopment, ("Sandbox__Port", "1"));

        Assert.Equal(0, ended.ExitCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        await using var taken = await LoopbackServer.StartAsync(_ => Task.CompletedTask);

        var ended = await InfrajetProcess.RunAsync(_directory, [], InDevelopment, ("Sandbox__Port", $"{taken.Address.Port}"));

        Assert.Equal(78, ended.ExitCode);
        Assert.Contains($"Sandbox:Port: port {taken.Address.Port}", ended.Errors);
    }
}
