using System.Net;
using System.Text.RegularExpressions;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>The reading half of GitHub's own addresses.</summary>
public sealed partial class RepositoryRunsTests : IAsyncLifetime
{
    private readonly FacadeHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task The_answer_is_GitHubs_own_byte_for_byte()
    {
        await StartAsync(2);

        var ours = await _host.Octavia.GetAsync($"{FacadeHost.Runs}?event=repository_dispatch&created=%3E2020-01-01");
        var theirs = await AtGitHub().GetByteArrayAsync("/repos/acme/infra/actions/runs?event=repository_dispatch&created=%3E2020-01-01");

        Assert.Equal(2, (await ours.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("total_count").GetInt32());
        Assert.Equal("application/json; charset=utf-8", $"{ours.Content.Headers.ContentType}");
        Assert.Equal(theirs, await ours.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Pages_are_linked_with_our_address_and_what_was_asked()
    {
        await StartAsync(3);

        var found = new List<long>();
        var links = new List<string>();
        var next = $"{FacadeHost.Runs}?event=repository_dispatch&created=%3E%3D2020-01-01&per_page=1&nonsense=1";
        while (next is not null)
        {
            var response = await _host.Octavia.GetAsync(next);
            var body = await response.ShouldBeAsync(HttpStatusCode.OK);
            found.Add(Assert.Single(body.GetProperty("workflow_runs").EnumerateArray()).GetProperty("id").GetInt64());
            var link = Assert.Single(response.Headers.GetValues("Link"));
            links.Add(string.Join(' ', Relation().Matches(link).Select(match => match.Groups[2].Value).Order()));
            Assert.All(Relation().Matches(link), match => Assert.StartsWith($"{_host.Origin}{FacadeHost.Runs}?", match.Groups[1].Value));
            Assert.DoesNotContain("nonsense", link, StringComparison.Ordinal);
            next = Relation().Matches(link).SingleOrDefault(match => match.Groups[2].Value == "next")?.Groups[1].Value;
        }

        Assert.Equal(3, found.Distinct().Count());
        Assert.Equal(["last next", "first last next prev", "first prev"], links);
    }

    [Fact]
    public async Task The_links_lead_where_the_world_finds_us()
    {
        await using var host = new FacadeHost();
        host.With("Public:BaseUrl", "https://infrajet.example/gh/");
        await ((IAsyncLifetime)host).InitializeAsync();
        await host.DispatchedAsync("acme/infra", "provision_customer");
        await host.DispatchedAsync("acme/infra", "provision_customer");
        host.GitHub.Clock.Advance(TimeSpan.FromMinutes(1));

        var response = await host.Octavia.GetAsync($"{FacadeHost.Runs}?per_page=1");

        Assert.StartsWith(
            $"<https://infrajet.example/gh{FacadeHost.Runs}?per_page=1&page=2>; rel=\"next\"",
            Assert.Single(response.Headers.GetValues("Link")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("actor=nobody-at-all", 0)]
    [InlineData("branch=none", 0)]
    [InlineData("event=push", 0)]
    [InlineData("status=success", 1)]
    [InlineData("status=queued", 0)]
    [InlineData("created=2019-01-01..2019-12-31", 0)]
    [InlineData("created=*..2099-12-31", 1)]
    [InlineData("created=>=2020-01-01T00:00:00Z", 1)]
    [InlineData("created=%3E%3D2020-01-01T00:00:00%2B02:00", 1)]
    [InlineData("created=%3E%3D2020-01-01T00:00:00+02:00", 1)]
    [InlineData("head_sha=0123456789", 0)]
    [InlineData("check_suite_id=1", 0)]
    [InlineData("exclude_pull_requests=true", 1)]
    [InlineData("per_page=1000&page=1", 1)]
    [InlineData("page=7", 0)]
    [InlineData("status=&event=", 1)]
    [InlineData("unheard_of=1", 1)]
    public async Task What_GitHub_can_be_asked_is_asked_of_GitHub(string query, int runs)
    {
        await StartAsync(1);

        var body = await _host.Octavia.GetJsonAsync($"{FacadeHost.Runs}?{query}");

        Assert.Equal(runs, body.GetProperty("workflow_runs").GetArrayLength());
    }

    [Theory]
    [InlineData("status=great", "status must be one of: completed, action_required")]
    [InlineData("status=startup_failure", "status must be one of: ")]
    [InlineData("per_page=0", "per_page must be a number from 1 to 100")]
    [InlineData("per_page=many", "per_page must be a number from 1 to 100")]
    [InlineData("page=-1", "page must be a number from 1")]
    [InlineData("page=99999999999", "page must be a number from 1")]
    [InlineData("created=soon", "created is not a date")]
    [InlineData("created=2026-01-01..", "created is not a date")]
    [InlineData("created=%3E%3E2026-01-01", "created is not a date")]
    [InlineData("created=2026-01-01%20OR%201", "created is not a date")]
    [InlineData("exclude_pull_requests=yes", "exclude_pull_requests must be true or false")]
    [InlineData("check_suite_id=x", "check_suite_id must be a number")]
    [InlineData("actor=%00", "actor is not a login")]
    public async Task What_GitHub_cannot_be_asked_is_not_valid(string query, string message)
    {
        var refused = await _host.Octavia.GetAsync($"{FacadeHost.Runs}?{query}");

        var messages = await refused.ShouldBeNotValidAsync("WorkflowRun");
        Assert.StartsWith(message, Assert.Single(messages), StringComparison.Ordinal);
        Assert.Equal(0, _host.GitHub.Requests.Count(RunsHost.ListRoute));
    }

    [Fact]
    public async Task All_faults_come_at_once()
    {
        var refused = await _host.Octavia.GetAsync($"{FacadeHost.Runs}?status=great&page=0");

        Assert.Equal(2, (await refused.ShouldBeNotValidAsync("WorkflowRun")).Count);
    }

    [Fact]
    public async Task Who_may_read_there_may_look_and_nobody_else()
    {
        await StartAsync(1);
        await _host.AsAsync("somebody-first");

        await _host.AsRiley().GetJsonAsync(FacadeHost.Runs);
        await (await (await _host.AsAsync("stranger")).GetAsync(FacadeHost.Runs)).ShouldBeGitHubsAsync(404, "Not Found");
        await (await _host.Octavia.GetAsync("/api/v1/repos/acme/none/actions/runs")).ShouldBeGitHubsAsync(404, "Not Found");
        await (await _host.Octavia.GetAsync("/api/v1/repos/acme/website/actions/runs")).ShouldBeGitHubsAsync(404, "Not Found");
    }

    [Fact]
    public async Task A_request_as_curl_sends_it_is_answered()
    {
        await StartAsync(1);

        var response = await RawHttp.GetAsync(
            _host.Address,
            $"{FacadeHost.Runs}?event=repository_dispatch&created=>2020-01-01T00:00:00Z",
            "User-Agent: curl/8.5.0",
            "Accept: application/vnd.github+json",
            $"Authorization: Bearer {Demo.OctaviaToken}",
            "X-GitHub-Api-Version: 2022-11-28"
        );

        Assert.Equal(1, (await response.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task A_request_as_Octokit_sends_it_is_answered()
    {
        await StartAsync(1);

        var response = await RawHttp.GetAsync(
            _host.Address,
            $"{FacadeHost.Runs}?event=repository_dispatch&per_page=100",
            "accept: application/vnd.github.v3+json",
            "user-agent: octokit.js/5.0.5 octokit-core.js/7.0.5 Node.js/22",
            $"authorization: token {Demo.OctaviaToken}",
            "accept-language: *",
            "sec-fetch-mode: cors"
        );

        Assert.Equal(1, (await response.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("total_count").GetInt32());
    }

    private async Task StartAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await _host.DispatchedAsync("acme/infra", "provision_customer");
            _host.GitHub.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private HttpClient AtGitHub()
    {
        var client = new HttpClient { BaseAddress = _host.GitHub.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.OctaviaToken);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        return client;
    }

    [GeneratedRegex("<([^>]*)>; rel=\"([a-z]+)\"")]
    private static partial Regex Relation();
}
