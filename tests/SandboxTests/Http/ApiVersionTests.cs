using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox.Http;

namespace Infrajet.SandboxTests.Http;

/// <summary>github-rules A8: the dated versions of the API.</summary>
public sealed class ApiVersionTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Without_a_version_2022_11_28_answers_and_says_so()
    {
        var response = await _sandbox.AsOctavia().GetAsync("/user");

        Assert.Equal("2022-11-28", response.Header("X-GitHub-Api-Version-Selected"));
        Assert.Null(response.Header("Deprecation"));
    }

    [Fact]
    public async Task An_asked_for_version_is_the_one_that_answers()
    {
        var response = await _sandbox.AsOctavia().GetWithAsync("/user", ApiVersions.Header, "2026-03-10");

        Assert.Equal("2026-03-10", response.Header("X-GitHub-Api-Version-Selected"));
    }

    [Fact]
    public async Task An_unknown_version_is_a_400()
    {
        var response = await _sandbox.AsOctavia().GetWithAsync("/user", ApiVersions.Header, "2020-01-01");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_version_that_closes_down_announces_it_and_is_410_when_it_is_gone()
    {
        var clock = _sandbox.GitHub.Clock;
        clock.Stop();
        var (deprecated, gone) = (clock.GetUtcNow().AddDays(1), clock.GetUtcNow().AddDays(10));
        _sandbox.GitHub.RetireVersion("2022-11-28", deprecated, gone);
        var octavia = _sandbox.AsOctavia();

        Assert.Null((await octavia.GetAsync("/user")).Header("Sunset"));

        clock.Advance(TimeSpan.FromDays(2));
        var closing = await octavia.GetAsync("/user");
        Assert.Equal(HttpStatusCode.OK, closing.StatusCode);
        Assert.Equal(deprecated.ToString("R"), closing.Header("Deprecation"));
        Assert.Equal(gone.ToString("R"), closing.Header("Sunset"));

        clock.Advance(TimeSpan.FromDays(10));
        var asked = await octavia.GetWithAsync("/user", ApiVersions.Header, "2022-11-28");
        Assert.Equal(HttpStatusCode.Gone, asked.StatusCode);
        Assert.Equal("2026-03-10", (await octavia.GetAsync("/user")).Header("X-GitHub-Api-Version-Selected"));
    }

    [Fact]
    public async Task Under_2026_03_10_the_rate_limit_has_no_rate()
    {
        var octavia = _sandbox.Unchecked();
        var before = JsonElement.Parse(await octavia.GetStringAsync("/rate_limit"));
        var answer = await octavia.GetWithAsync("/rate_limit", ApiVersions.Header, "2026-03-10");
        var after = JsonElement.Parse(await answer.Content.ReadAsStringAsync());

        Assert.True(before.TryGetProperty("rate", out _));
        Assert.False(after.TryGetProperty("rate", out _));
        Assert.Equal(5000, after.GetProperty("resources").GetProperty("core").GetProperty("limit").GetInt32());
    }
}
