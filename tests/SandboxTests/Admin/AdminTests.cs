using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.Admin;

public sealed class AdminTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly HttpClient _admin;

    public AdminTests() => _admin = _sandbox.Unchecked();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task It_explains_itself()
    {
        var endpoints = await _admin.GetAsync("/_sandbox/", HttpStatusCode.OK);

        var paths = endpoints.EnumerateArray().Select(endpoint => $"{endpoint.Text("method")} {endpoint.Text("path")}").ToList();
        Assert.Contains("POST /_sandbox/faults", paths);
        Assert.Contains("PUT /_sandbox/snapshot", paths);
        Assert.Contains("POST /_sandbox/webhooks/orders", paths);
    }

    [Fact]
    public async Task It_names_every_call_that_is_served()
    {
        var routes = await _admin.GetAsync("/_sandbox/routes", HttpStatusCode.OK);

        Assert.Contains("GET /repos/{owner}/{repo}", routes.EnumerateArray().Select(route => route.GetString()));
        Assert.Equal("ok", (await _admin.GetAsync("/_sandbox/health", HttpStatusCode.OK)).Text("status"));
    }

    [Fact]
    public async Task A_fault_is_added_shown_met_and_lifted()
    {
        var fault = """
            {"match": {"route": "GET /user", "credential": "ghp_octavia00000000000000000000000000000"},
            "kind": {"type": "latency", "spread": {"type": "percentiles", "points": {"50": 1, "99": 3}}}, "times": 1}
            """;
        var added = await _admin.PostAsync("/_sandbox/faults", JsonElement.Parse(fault), HttpStatusCode.OK);
        await _admin.GetAsync("/user", HttpStatusCode.OK);
        var shown = await _admin.GetAsync("/_sandbox/faults", HttpStatusCode.OK);

        Assert.Equal(1, shown[0].GetProperty("met").GetInt32());
        Assert.True(shown[0].GetProperty("is_spent").GetBoolean());
        Assert.DoesNotContain("octavia", shown.ToString());

        await _admin.DeleteAsync($"/_sandbox/faults/{added.GetProperty("id")}", null, HttpStatusCode.NoContent);
        await _admin.DeleteAsync($"/_sandbox/faults/{added.GetProperty("id")}", null, HttpStatusCode.BadRequest);
        Assert.Empty(_sandbox.GitHub.Faults.All);
    }

    [Theory]
    [InlineData("""{"type": "primary-limit", "status": 429, "resets_in": "-00:10:00", "retry_after": "00:00:07"}""")]
    [InlineData("""{"type": "secondary-limit", "status": 429, "retry_after": "00:00:05"}""")]
    [InlineData("""{"type": "latency", "spread": {"type": "fixed", "milliseconds": 1}}""")]
    [InlineData("""{"type": "latency", "spread": {"type": "uniform", "from": 1, "to": 2}, "most_milliseconds": 5}""")]
    [InlineData("""{"type": "latency", "spread": {"type": "lognormal", "median": 1, "sigma": 0.5}}""")]
    [InlineData("""{"type": "server-error", "status": 503, "html": true}""")]
    [InlineData("""{"type": "empty-answer"}""")]
    [InlineData("""{"type": "truncated-answer", "keep": 0.1}""")]
    [InlineData("""{"type": "wrong-content-type", "content_type": "text/plain"}""")]
    [InlineData("""{"type": "slow-body", "milliseconds_per_byte": 1}""")]
    [InlineData("""{"type": "connection-reset", "midway": true}""")]
    [InlineData("""{"type": "half-open"}""")]
    [InlineData("""{"type": "bad-token"}""")]
    [InlineData("""{"type": "redirect-elsewhere", "host": "http://127.0.0.1:9", "status": 302}""")]
    [InlineData("""{"type": "clock-skew", "by": "00:10:00"}""")]
    [InlineData("""{"type": "fresh-repository", "for": "00:00:30"}""")]
    [InlineData("""{"type": "stale-read"}""")]
    public async Task Every_kind_of_fault_can_be_asked_for(string kind)
    {
        var asked = JsonElement.Parse(kind);
        var added = await _admin.PostAsync("/_sandbox/faults", new { kind = asked }, HttpStatusCode.OK);

        var shown = added.GetProperty("fault").GetProperty("kind");
        Assert.All(asked.EnumerateObject(), field => Assert.True(JsonElement.DeepEquals(field.Value, shown.GetProperty(field.Name))));
    }

    [Theory]
    [InlineData("""{"kind": {"type": "no-such-kind"}}""")]
    [InlineData("""{"kind": {"type": "latency"}}""")]
    [InlineData("""{"kind": {"type": "half-open"}, "tims": 3}""")]
    [InlineData("{}")]
    [InlineData("{")]
    public async Task A_mistake_is_told_and_nothing_added(string body)
    {
        var response = await _admin.PostAsync("/_sandbox/faults", new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("message", await response.Content.ReadAsStringAsync());
        Assert.Empty(_sandbox.GitHub.Faults.All);
    }

    [Fact]
    public async Task The_clock_is_stopped_moved_and_started()
    {
        await _admin.PostAsync("/_sandbox/clock/stop", null, HttpStatusCode.NoContent);
        var before = _sandbox.GitHub.Clock.GetUtcNow();
        var shown = await _admin.PostAsync("/_sandbox/clock/advance", new { by = "01:30:00" }, HttpStatusCode.OK);

        Assert.Equal(before.AddMinutes(90), shown.GetProperty("now").GetDateTimeOffset());
        Assert.True(shown.GetProperty("is_stopped").GetBoolean());

        await _admin.PostAsync("/_sandbox/clock/move", new { to = "2031-02-03T04:05:06Z" }, HttpStatusCode.OK);
        Assert.Equal(new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero), _sandbox.GitHub.Clock.GetUtcNow());
        await _admin.PostAsync("/_sandbox/clock/start", null, HttpStatusCode.NoContent);
        Assert.False(_sandbox.GitHub.Clock.IsStopped);
    }

    [Fact]
    public async Task Limits_are_shown_and_set()
    {
        var changed = await _admin.PatchAsync("/_sandbox/limits", new { user = 1, concurrent = (int?)null }, HttpStatusCode.OK);
        Assert.Equal(1, changed.GetProperty("user").GetInt32());
        Assert.Null(_sandbox.GitHub.Limits.Concurrent);

        await _admin.GetAsync("/user", HttpStatusCode.OK);
        await _admin.GetAsync("/user", HttpStatusCode.Forbidden);
        await _admin.PostAsync("/_sandbox/limits/none", null, HttpStatusCode.NoContent);
        await _admin.GetAsync("/user", HttpStatusCode.OK);
        await _admin.PostAsync("/_sandbox/limits/github", null, HttpStatusCode.NoContent);
        Assert.Equal(900, _sandbox.GitHub.Limits.PointsPerMinute);
        await _admin.PatchAsync("/_sandbox/limits", new { users = 1 }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_version_of_the_API_is_retired()
    {
        var asked = new
        {
            version = "2022-11-28",
            deprecated = "2020-01-01T00:00:00Z",
            gone = "2099-01-01T00:00:00Z",
        };
        await _admin.PostAsync("/_sandbox/versions/retire", asked, HttpStatusCode.NoContent);

        Assert.Equal("Thu, 01 Jan 2099 00:00:00 GMT", (await _admin.GetAsync("/user")).Header("Sunset"));
    }

    [Fact]
    public async Task A_token_is_revoked_or_expired()
    {
        await _admin.PostAsync("/_sandbox/tokens/expire", new { token = TestSandbox.Riley }, HttpStatusCode.NoContent);
        await _sandbox.AsRiley().GetAsync("/user", HttpStatusCode.Unauthorized);
        await _admin.PostAsync("/_sandbox/tokens/revoke", new { token = TestSandbox.Octavia }, HttpStatusCode.NoContent);
        await _sandbox.AsOctavia().GetAsync("/user", HttpStatusCode.Unauthorized);
        await _admin.PostAsync("/_sandbox/tokens/revoke", new { token = TestSandbox.Octavia }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_repository_is_made_with_its_files()
    {
        var asked = new
        {
            owner = "newcomers",
            name = "tools",
            files = new Dictionary<string, string> { ["README.md"] = "# Tools\n", ["src/main.tf"] = "" },
        };
        var made = await _admin.PostAsync("/_sandbox/repositories", asked, HttpStatusCode.OK);

        Assert.Equal("newcomers/tools", made.Text("full_name"));
        Assert.Matches("^[0-9a-f]{40}$", made.Text("head"));
        await _sandbox.AsRiley().GetAsync("/repos/newcomers/tools", HttpStatusCode.OK);
        await _admin.PostAsync("/_sandbox/repositories", asked, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_reset_takes_everything_back_to_the_seed()
    {
        var github = _sandbox.GitHub;
        await _admin.PostAsync("/_sandbox/repositories", new { owner = "acme", name = "extra" }, HttpStatusCode.OK);
        await _admin.PostAsync("/_sandbox/tokens/revoke", new { token = TestSandbox.Riley }, HttpStatusCode.NoContent);
        await _admin.PostAsync("/_sandbox/limits/none", null, HttpStatusCode.NoContent);
        await _admin.GetAsync("/user", HttpStatusCode.OK);
        github.Clock.Stop();
        github.Clock.Advance(TimeSpan.FromDays(1));
        github.Faults.Add(new Sandbox.Faults.ServerError());

        await _admin.PostAsync("/_sandbox/reset", null, HttpStatusCode.NoContent);

        Assert.Empty(github.Requests.Latest);
        Assert.Empty(github.Faults.All);
        Assert.False(github.Clock.IsStopped);
        Assert.InRange(github.Clock.GetUtcNow(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(5000, github.Limits.User);
        Assert.True(github.Limits.CountsPrimary);
        await _sandbox.AsOctavia().GetAsync("/repos/acme/extra", HttpStatusCode.NotFound);
        await _sandbox.AsRiley().GetAsync("/user", HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Host", "evil.example")]
    public async Task Pages_of_other_sites_cannot_use_it(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_sandbox/reset");
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await _admin.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Host", "localhost:1234")]
    [InlineData("Host", "github.localhost")]
    [InlineData("Host", "[::1]")]
    public async Task Its_own_pages_and_programs_can(string header, string value) =>
        Assert.Equal(HttpStatusCode.OK, (await _admin.GetWithAsync("/_sandbox/health", header, value)).StatusCode);
}
