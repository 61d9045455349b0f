using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Faults;

namespace Infrajet.SandboxTests.Pages;

/// <summary>What a newcomer sees in a browser.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly HttpClient _browser;

    public PageTests()
    {
        _browser = _sandbox.Unchecked();
        _browser.DefaultRequestHeaders.Authorization = null;
        _browser.DefaultRequestHeaders.Accept.Clear();
        _browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.8");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task The_first_page_shows_repositories_commits_faults_and_the_clock()
    {
        _sandbox.GitHub.Clock.Stop();
        _sandbox.GitHub.Clock.MoveTo(new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        _sandbox.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "GET /user" },
                Kind = new HalfOpen(),
            }
        );

        var page = await _browser.GetStringAsync("/");

        Assert.Contains("<a href=\"/acme/infra\">acme/infra</a>", page);
        Assert.Contains("acme/vault</a> <span class=mark>private</span>", page);
        Assert.Contains("Begin</a>", page);
        Assert.Contains("2030-01-02T03:04:05Z", page);
        Assert.Contains("<code>HalfOpen</code>", page);
        Assert.Contains("http-equiv=refresh", page);
    }

    [Fact]
    public async Task A_run_is_shown_from_its_first_moment_to_its_log()
    {
        _sandbox.GitHub.Clock.Stop();
        var payload = new { domain = "<b>evil</b>.example", tier = "basic" };
        await _sandbox
            .AsOctavia()
            .PostAsync(
                "/repos/acme/infra/dispatches",
                new { event_type = "provision_customer", client_payload = payload },
                HttpStatusCode.NoContent
            );
        _sandbox.GitHub.Clock.Advance(TimeSpan.FromMinutes(1));
        var runs = await _sandbox.AsOctavia().GetAsync("/repos/acme/infra/actions/runs", HttpStatusCode.OK);

        var first = await _browser.GetStringAsync("/");
        var repository = await _browser.GetStringAsync("/acme/infra");
        var run = await _browser.GetStringAsync(new Uri(runs.GetProperty("workflow_runs")[0].Text("html_url")).AbsolutePath);

        Assert.Contains("Provision &lt;b&gt;evil&lt;/b&gt;.example", first);
        Assert.Contains("<span class=mark>success</span>", first);
        Assert.Contains("/acme/infra/actions/runs/", repository);
        Assert.Contains("applied &lt;b&gt;evil&lt;/b&gt;.example", run);
    }

    [Fact]
    public async Task An_account_has_a_page_and_a_picture()
    {
        var octavia = await _sandbox.AsOctavia().GetAsync("/user", HttpStatusCode.OK);

        var page = await _browser.GetStringAsync("/acme");
        var picture = await _browser.GetAsync(octavia.Text("avatar_url"));

        Assert.Contains("<a href=\"/acme/vault\">acme/vault</a>", page);
        Assert.Contains("<a href=\"/octavia\">octavia</a>", page);
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
        Assert.Contains(">O</text>", await picture.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync("/nobody-of-this-name")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync("/avatars/1")).StatusCode);
    }

    [Theory]
    [InlineData("/login", "login=%00", "application/x-www-form-urlencoded")]
    [InlineData("/login/oauth/access_token", "client_id=%00", "application/x-www-form-urlencoded")]
    [InlineData("/login/oauth/access_token", "{", "application/json")]
    [InlineData("/login/oauth/access_token", "{\"a\":1,\"a\":2}", "application/json")]
    public async Task A_form_that_cannot_be_read_says_nothing(string path, string body, string type)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, type);

        var answer = await _browser.PostAsync(path, content);

        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task A_delivery_is_shown_with_its_outcome()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var config = new { url = receiver.Url, content_type = "json" };
        await _sandbox.AsOctavia().PostAsync("/repos/acme/infra/hooks", new { config, events = new[] { "push" } }, HttpStatusCode.Created);
        await _sandbox.GitHub.Webhooks.WhenQuietAsync();

        var first = await _browser.GetStringAsync("/");
        var repository = await _browser.GetStringAsync("/acme/infra");

        Assert.Contains($"<code>ping</code> to {receiver.Url}", first);
        Assert.Contains("OK</span>", repository);
    }

    [Fact]
    public async Task A_repository_shows_its_files_which_lead_on_to_their_text()
    {
        await _sandbox
            .Unchecked()
            .PostAsync(
                "/_sandbox/repositories",
                new
                {
                    owner = "acme",
                    name = "tools",
                    branch = "feature/one",
                    files = new Dictionary<string, string> { ["src/deep/<a>&#.txt"] = "<script>alert(1)</script>" },
                },
                HttpStatusCode.OK
            );

        var repository = await _browser.GetStringAsync("/acme/tools");
        var folder = await _browser.GetStringAsync("/acme/tools/tree/feature/one/src/deep");
        var file = await _browser.GetStringAsync("/acme/tools/blob/feature/one/src/deep/%3Ca%3E%26%23.txt");

        Assert.Contains("<a href=\"/acme/tools/tree/feature/one/src\">src/</a>", repository);
        Assert.Contains("<a href=\"/acme/tools/blob/feature/one/src/deep/%3Ca%3E%26%23.txt\">&lt;a&gt;&amp;#.txt</a>", folder);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", file);
        Assert.DoesNotContain("<script>", file);
    }

    [Fact]
    public async Task A_commit_shows_what_it_changed()
    {
        var asked = new
        {
            owner = "acme",
            name = "tools",
            files = new Dictionary<string, string> { ["docs/README.md"] = "" },
        };
        var made = await _sandbox.Unchecked().PostAsync("/_sandbox/repositories", asked, HttpStatusCode.OK);

        var page = await _browser.GetStringAsync($"/acme/tools/commit/{made.Text("head")}");

        Assert.Contains("Begin", page);
        Assert.Contains("docs/README.md</a> <span class=quiet>added</span>", page);
    }

    [Theory]
    [InlineData("/acme/infra/commit/0000000000000000000000000000000000000000", "text/html; charset=utf-8")]
    [InlineData("/acme/infra/blob/main/missing.txt", "text/html; charset=utf-8")]
    [InlineData("/acme/infra/tree/README.md", "text/html; charset=utf-8")]
    [InlineData("/acme/missing", "application/json; charset=utf-8")]
    [InlineData("/orgs/missing", "application/json; charset=utf-8")]
    public async Task What_is_not_there_is_404(string path, string type)
    {
        var response = await _browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(type, response.Header("Content-Type"));
    }

    [Fact]
    public async Task No_page_runs_scripts_or_is_shown_in_a_frame()
    {
        var response = await _browser.GetAsync("/acme/infra");

        Assert.Contains("default-src 'none'", response.Header("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", response.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_page_is_shown_under_a_loopback_name_only()
    {
        var response = await _browser.GetWithAsync("/acme/vault", "Host", "evil.example");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_program_gets_the_top_of_the_API_instead()
    {
        var response = await _browser.GetWithAsync("/", "Accept", "application/vnd.github+json");

        Assert.StartsWith("application/json", response.Header("Content-Type"));
        Assert.Contains("current_user_url", await response.Content.ReadAsStringAsync());
    }
}
