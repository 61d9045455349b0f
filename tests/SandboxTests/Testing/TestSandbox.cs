using System.Net;
using System.Net.Http.Headers;
using Sandbox;

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

    public HttpClient Bearing(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Keeps its cookies, and stops at every redirect so that a test sees where it leads.</summary>
    public HttpClient Browser()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = GitHub.Address };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("sandbox-tests", "1.0"));
        client.DefaultRequestHeaders.Accept.Add(new("text/html"));
        _clients.Add(client);
        return client;
    }

    public async Task<HttpClient> BrowserOfAsync(string login)
    {
        var browser = Browser();
        using var form = new FormUrlEncodedContent([new("login", login)]);
        using var response = await browser.PostAsync("/login", form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return browser;
    }

    public HttpClient Anonymous()
    {
        var client = new HttpClient(new DescribedHandler()) { BaseAddress = GitHub.Address };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("sandbox-tests", "1.0"));
        client.DefaultRequestHeaders.Accept.Add(new("application/vnd.github+json"));
        _clients.Add(client);
        return client;
    }
}
