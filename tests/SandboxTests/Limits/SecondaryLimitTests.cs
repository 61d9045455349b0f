using System.Net;
using System.Text;
using Infrajet.SandboxTests.Testing;
using Microsoft.AspNetCore.Http;
using Sandbox.Faults;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Limits;

namespace Infrajet.SandboxTests.Limits;

/// <summary>github-rules A6: the limits on doing too much at once.</summary>
public sealed class SecondaryLimitTests : IAsyncLifetime
{
    private const string Said = "You have exceeded a secondary rate limit";
    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync()
    {
        _sandbox.GitHub.Clock.Stop();
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task REST_has_900_points_a_minute_of_which_a_read_takes_1_and_a_write_5()
    {
        _sandbox.GitHub.Limits = LimitSettings.GitHub with { ContentPerMinute = null };
        var octavia = _sandbox.Unchecked();
        for (var count = 0; count < 150; count++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await octavia.DeleteAsync("/nowhere")).StatusCode);
        }

        for (var count = 0; count < 150; count++)
        {
            Assert.Equal(HttpStatusCode.OK, (await octavia.GetAsync("/user")).StatusCode);
        }

        var refused = await octavia.GetAsync("/user");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(Said, await refused.Content.ReadAsStringAsync());
        Assert.Equal("60", refused.Header("Retry-After"));
        Assert.NotEqual("0", refused.Header("X-RateLimit-Remaining"));

        _sandbox.GitHub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await octavia.GetAsync("/user")).StatusCode);
    }

    [Fact]
    public async Task Content_is_created_80_times_a_minute_and_500_times_an_hour()
    {
        _sandbox.GitHub.Limits = LimitSettings.GitHub with { Status = 429, TellsRetryAfter = false };
        var octavia = _sandbox.Unchecked();
        var created = 0;
        for (var minute = 0; minute < 7; minute++)
        {
            while ((await octavia.PostAsync("/nowhere", content: null)).StatusCode == HttpStatusCode.NotFound)
            {
                created++;
            }

            Assert.Equal(Math.Min(500, 80 * (minute + 1)), created);
            _sandbox.GitHub.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var refused = await octavia.PostAsync("/nowhere", content: null);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Null(refused.Header("Retry-After"));
    }

    [Fact]
    public async Task More_than_100_requests_under_way_at_once_are_refused()
    {
        var octavia = _sandbox.Unchecked();
        using var held = _sandbox.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Path = "/user" },
                Kind = new HalfOpen(),
            }
        );
        var waiting = Enumerable.Range(0, 100).Select(_ => octavia.GetAsync("/user")).ToList();
        await Eventually.HoldsAsync(() => held.Met == 100);

        var refused = await octavia.GetAsync("/rate_limit");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(Said, await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await _sandbox.Unchecked(TestSandbox.Riley).GetAsync("/rate_limit")).StatusCode);

        held.Dispose();
        Assert.All(await Task.WhenAll(waiting), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await octavia.GetAsync("/rate_limit")).StatusCode);
    }

    [Fact]
    public async Task The_limits_by_the_minute_are_off_until_they_are_asked_for()
    {
        var octavia = _sandbox.Unchecked();
        for (var count = 0; count < 200; count++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await octavia.PostAsync("/nowhere", content: null)).StatusCode);
        }
    }

    [Theory]
    [InlineData("/repos/{owner}/{repo}/git/blobs", false)]
    [InlineData("/repos/{owner}/{repo}/git/trees", false)]
    [InlineData("/repos/{owner}/{repo}/git/commits", false)]
    [InlineData("/repos/{owner}/{repo}/git/refs", true)]
    public void Objects_that_no_branch_leads_to_are_no_content(string pattern, bool creates)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";

        var pace = Pace.Of(request, new ApiRoute("POST", pattern, Need.Metadata, _ => Answer.NoContent), default);

        Assert.Equal((5, creates), (pace.Points, pace.Creates));
    }

    [Theory]
    [InlineData("{\"query\":\"query { viewer { login } }\"}", 1)]
    [InlineData("{\"query\":\"{ mutation }\"}", 1)]
    [InlineData("{ \"query\" : \"\\n  mutation($a: X!) { y }\"}", 5)]
    public void A_GraphQL_query_takes_1_point_and_a_mutation_5_of_their_own_2000(string body, int points)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        var route = new ApiRoute("POST", "/graphql", Need.Metadata, _ => Answer.NoContent);

        var pace = Pace.Of(request, route, Encoding.UTF8.GetBytes(body));

        Assert.Equal(points, pace.Points);
        Assert.True(pace.IsGraphQl);
        Assert.Equal(2_000, LimitSettings.GitHub.GraphQlPointsPerMinute);
    }
}
