using System.Net;
using System.Net.Http.Headers;
using Sandbox;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Testing;

/// <summary>A sandbox of a test's own, and clients whose every answer is held against GitHub's description.</summary>
public sealed class TestSandbox : IAsyncLifetime
{
    public const string Octavia = "ghp_octavia00000000000000000000000000000";
    public const string Riley = "ghp_riley0000000000000000000000000000000";

    private readonly List<HttpClient> _clients = [];

    public GitHubSandbox GitHub { get; } = GitHubSandbox.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await GitHub.DisposeAsync();
    }

    /// <summary>The organisation's owner.</summary>
    public HttpClient AsOctavia() => Bearing(Octavia);

    /// <summary>A member who may read only.</summary>
    public HttpClient AsRiley() => Bearing(Riley);

    /// <summary>A classic token of octavia's that may do less than her own.</summary>
    public string AddToken(params string[] scopes)
    {
        var world = GitHub.World;
        lock (world.Gate)
        {
            var token = new Token
            {
                Value = $"ghp_{Guid.NewGuid():N}",
                Kind = TokenKind.Classic,
                Account = world.Accounts["octavia"],
                Scopes = scopes,
                CreatedAt = world.Now,
            };
            world.Add(token);
            return token.Value;
        }
    }

    public HttpClient Bearing(string token) => Keep(Client(GitHub, token));

    public HttpClient Anonymous() => Keep(Client(GitHub));

    /// <summary>For answers that GitHub never means to give: those of faults, of the admin surface, of pages.</summary>
    public HttpClient Unchecked(string token = Octavia) =>
        Keep(Client(GitHub, token, new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }));

    /// <summary>For a sandbox that a test started with options of its own.</summary>
    public static HttpClient Client(GitHubSandbox sandbox, string? token = null, HttpMessageHandler? handler = null)
    {
        var client = new HttpClient(handler ?? new DescribedHandler()) { BaseAddress = sandbox.Address };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("sandbox-tests", "1.0"));
        client.DefaultRequestHeaders.Accept.Add(new("application/vnd.github+json"));
        client.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
        return client;
    }

    /// <summary>Keeps its cookies, and stops at every redirect so that a test sees where it leads.</summary>
    public HttpClient Browser()
    {
        var browser = Keep(new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = GitHub.Address });
        browser.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("sandbox-tests", "1.0"));
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        return browser;
    }

    public async Task<HttpClient> BrowserOfAsync(string login)
    {
        var browser = Browser();
        using var form = new FormUrlEncodedContent([new("login", login)]);
        using var response = await browser.PostAsync("/login", form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return browser;
    }

    private HttpClient Keep(HttpClient client)
    {
        _clients.Add(client);
        return client;
    }
}
