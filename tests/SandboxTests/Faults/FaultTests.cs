using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox.Faults;

namespace Infrajet.SandboxTests.Faults;

/// <summary>github-rules D3, O5: everything that may go wrong on the way to GitHub and back.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly HttpClient _octavia;

    public FaultTests() => _octavia = _sandbox.Unchecked();

    private FaultPlan Plan => _sandbox.GitHub.Faults;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task D6_the_primary_limit_can_be_used_up_with_a_reset_ahead_or_past(int status)
    {
        _sandbox.GitHub.Clock.Stop();
        Plan.Add(new PrimaryLimit { Status = status, ResetsIn = TimeSpan.FromMinutes(-10) });

        var response = await _octavia.GetAsync("/user");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("0", response.Header("X-RateLimit-Remaining"));
        var reset = _sandbox.GitHub.Clock.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds();
        Assert.Equal($"{reset}", response.Header("X-RateLimit-Reset"));
        Assert.Null(response.Header("Retry-After"));
        Assert.Contains("API rate limit exceeded for user ID 1001", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task GraphQL_says_that_its_limit_is_used_up_with_200()
    {
        Plan.Add(new PrimaryLimit());

        var response = await _octavia.PostAsync("/graphql", content: null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("graphql", response.Header("X-RateLimit-Resource"));
        Assert.Contains("\"type\":\"RATE_LIMITED\"", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(403, null)]
    [InlineData(429, 5)]
    public async Task D6_the_secondary_limit_comes_with_and_without_a_time_to_wait(int status, int? seconds)
    {
        Plan.Add(new SecondaryLimit { Status = status, RetryAfter = seconds is { } wait ? TimeSpan.FromSeconds(wait) : null });

        var response = await _octavia.GetAsync("/user");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(seconds is null ? null : $"{seconds}", response.Header("Retry-After"));
        Assert.Contains("You have exceeded a secondary rate limit", await response.Content.ReadAsStringAsync());
        Assert.Contains("#about-secondary-rate-limits", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task O5_a_server_error_comes_as_JSON_and_as_a_page(int status)
    {
        Plan.Add(new Fault { Kind = new ServerError(status), Nth = 1 });
        Plan.Add(
            new Fault
            {
                Kind = new ServerError(status) { Html = true },
                Nth = 1,
            }
        );

        var json = await _octavia.GetAsync("/user");
        var page = await _octavia.GetAsync("/user");
        var right = await _octavia.GetAsync("/user");

        Assert.Equal((status, status, 200), ((int)json.StatusCode, (int)page.StatusCode, (int)right.StatusCode));
        Assert.StartsWith("application/json", json.Header("Content-Type"));
        Assert.StartsWith("text/html", page.Header("Content-Type"));
        Assert.Contains("<h1>", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task O5_an_answer_may_be_empty_cut_short_or_of_the_wrong_type()
    {
        Plan.Add(
            new Fault
            {
                Match = new() { Path = "/user" },
                Kind = new EmptyAnswer(),
            }
        );
        Plan.Add(
            new Fault
            {
                Match = new() { Path = "/repos/*/*" },
                Kind = new TruncatedAnswer(),
            }
        );
        Plan.Add(
            new Fault
            {
                Match = new() { Path = "/meta" },
                Kind = new WrongContentType("text/html"),
            }
        );

        Assert.Equal("", await _octavia.GetStringAsync("/user"));
        var cut = await _octavia.GetStringAsync("/repos/acme/infra");
        Assert.ThrowsAny<JsonException>(() => JsonElement.Parse(cut));
        Assert.StartsWith("{", cut);
        var named = await _octavia.GetAsync("/meta");
        Assert.Equal("text/html", named.Header("Content-Type"));
        Assert.Contains("hooks", await named.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task O5_a_connection_is_reset_before_the_answer()
    {
        Plan.Add(new ConnectionReset());

        var lost = await Assert.ThrowsAsync<HttpRequestException>(() => _octavia.GetAsync("/user"));

        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(Innermost(lost)).SocketErrorCode);
    }

    [Fact]
    public async Task O5_a_connection_is_reset_in_the_middle_of_the_answer()
    {
        Plan.Add(new ConnectionReset { Midway = true });

        using var response = await _octavia.GetAsync("/user", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task O5_a_body_comes_byte_by_byte()
    {
        using var slow = Plan.Add(new SlowBody(60_000));
        using var response = await _octavia.GetAsync("/user", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();

        Assert.Equal(1, await body.ReadAsync(new byte[100]));

        slow.Dispose();
        using var rest = new StreamReader(body);
        Assert.EndsWith("}", await rest.ReadToEndAsync());
    }

    [Fact]
    public async Task O5_a_half_open_connection_answers_when_the_fault_is_lifted()
    {
        using var held = Plan.Add(new HalfOpen());
        var waiting = _octavia.GetAsync("/user");
        await Eventually.HoldsAsync(() => held.Met == 1);
        Assert.False(waiting.IsCompleted);

        held.Dispose();

        Assert.Equal(HttpStatusCode.OK, (await waiting).StatusCode);
    }

    [Fact]
    public async Task O5_whoever_waits_at_a_half_open_connection_may_go_away()
    {
        using var held = Plan.Add(new HalfOpen());
        using var patience = new CancellationTokenSource();
        var waiting = _octavia.GetAsync("/user", patience.Token);
        await Eventually.HoldsAsync(() => held.Met == 1);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Eventually.HoldsAsync(() => _sandbox.GitHub.Requests.Latest.Any(request => request.Status == 0));
    }

    [Fact]
    public async Task A_token_is_bad_all_at_once()
    {
        Plan.Add(
            new Fault
            {
                Match = new() { Credential = TestSandbox.Octavia },
                Kind = new BadToken(),
            }
        );

        var refused = await _octavia.GetAsync("/user");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("Bad credentials", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await _sandbox.AsRiley().GetAsync("/user")).StatusCode);
    }

    [Fact]
    public async Task D7_a_redirect_leads_to_another_host()
    {
        Plan.Add(new RedirectElsewhere(new("http://127.0.0.2:9")) { Status = 307 });

        var response = await _octavia.GetAsync("/user?per_page=1");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Equal("http://127.0.0.2:9/user?per_page=1", response.Header("Location"));
    }

    [Fact]
    public async Task A12_the_clocks_differ()
    {
        _sandbox.GitHub.Clock.Stop();
        Plan.Add(new ClockSkew(TimeSpan.FromMinutes(10)));

        var response = await _octavia.GetAsync("/user");

        Assert.Equal(_sandbox.GitHub.Clock.GetUtcNow().AddMinutes(10).ToString("R"), response.Header("Date"));
    }

    [Fact]
    public async Task A_fault_can_reach_the_token_endpoint_and_git()
    {
        Plan.Add(
            new Fault
            {
                Match = new() { Path = "/login/oauth/access_token" },
                Kind = new ServerError(503),
            }
        );
        Plan.Add(
            new Fault
            {
                Match = new() { Path = "/*/*.git/**" },
                Kind = new ServerError(504),
            }
        );

        Assert.Equal(503, (int)(await _octavia.PostAsync("/login/oauth/access_token", content: null)).StatusCode);
        Assert.Equal(504, (int)(await _octavia.GetAsync("/acme/infra.git/info/refs?service=git-upload-pack")).StatusCode);
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
