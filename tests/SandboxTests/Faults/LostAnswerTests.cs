using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Faults;

namespace Infrajet.SandboxTests.Faults;

/// <summary>github-rules D3, D4 and S6: GitHub did it, and nobody heard.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task The_effect_stands_though_its_answer_is_reset()
    {
        _sandbox.GitHub.Faults.Add(new Fault { Kind = new ConnectionReset(), AfterEffect = true });
        var octavia = _sandbox.Unchecked();

        await Assert.ThrowsAsync<HttpRequestException>(() => octavia.GetAsync("/user"));

        Assert.Equal(4999, await RemainingAsync());
    }

    [Fact]
    public async Task The_effect_stands_though_a_502_answers()
    {
        _sandbox.GitHub.Faults.Add(new Fault { Kind = new ServerError(), AfterEffect = true });

        var response = await _sandbox.Unchecked().GetAsync("/user");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Null(response.Header("ETag"));
        Assert.Equal(4999, await RemainingAsync());
    }

    [Fact]
    public async Task The_effect_stands_though_nobody_answers()
    {
        using var held = _sandbox.GitHub.Faults.Add(new Fault { Kind = new HalfOpen(), AfterEffect = true });
        var waiting = _sandbox.Unchecked().GetAsync("/user");
        await Eventually.HoldsAsync(() => held.Met == 1);
        await Eventually.HoldsAsync(() => Used() == 1);
        Assert.False(waiting.IsCompleted);

        held.Dispose();

        Assert.Contains("octavia", await (await waiting).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_answer_without_a_body_is_only_late()
    {
        _sandbox.GitHub.Faults.Add(new Fault { Kind = Latency.Of(1), AfterEffect = true });
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/user");

        Assert.Equal(HttpStatusCode.NoContent, (await _sandbox.Unchecked().SendAsync(preflight)).StatusCode);
    }

    [Fact]
    public async Task Without_it_a_fault_comes_before_the_effect()
    {
        _sandbox.GitHub.Faults.Add(new ConnectionReset());

        await Assert.ThrowsAsync<HttpRequestException>(() => _sandbox.Unchecked().GetAsync("/user"));

        Assert.Equal(5000, await RemainingAsync());
    }

    private int Used() => _sandbox.GitHub.World.Limits.Windows.GetValueOrDefault("core of user ID 1001")?.Used ?? 0;

    private async Task<int> RemainingAsync()
    {
        _sandbox.GitHub.Faults.Clear();
        var shown = await _sandbox.AsOctavia().GetAsync("/rate_limit", HttpStatusCode.OK);
        return shown.GetProperty("rate").GetProperty("remaining").GetInt32();
    }
}
