using System.Net;
using System.Net.Http.Json;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>A browser with our console open: it keeps cookies and says where its requests start.</summary>
internal sealed class TestBrowser(InfrajetHost host)
{
    private readonly HttpClient _client = host.Anonymous();

    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>Sent with every request, until a test changes them.</summary>
    public Dictionary<string, string> Headers { get; } = new() { ["Sec-Fetch-Site"] = "same-origin", ["Origin"] = host.Origin };

    public static async Task<TestBrowser> SignedInAsync(InfrajetHost host, string login)
    {
        var browser = new TestBrowser(host);
        await (await browser.SignInAsync(await host.TokenOfAsync(login))).ShouldBeAsync(HttpStatusCode.OK);
        return browser;
    }

    public Task<HttpResponseMessage> SignInAsync(string token) => SendAsync(HttpMethod.Post, "/signin", new { token });

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>A change as the console makes it, antiforgery token and all.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, object body) =>
        await SendAsync(HttpMethod.Post, path, body, await AntiforgeryTokenAsync());

    public async Task<string> AntiforgeryTokenAsync()
    {
        var body = await (await GetAsync("/api/v1/auth/antiforgery")).ShouldBeAsync(HttpStatusCode.OK);
        return body.GetProperty("token").GetString()!;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? antiforgeryToken = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in Headers)
        {
            request.Headers.Add(name, value);
        }

        if (antiforgeryToken is not null)
        {
            request.Headers.Add("X-CSRF-Token", antiforgeryToken);
        }

        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await _client.SendAsync(request);
        Keep(response);
        return response;
    }

    private void Keep(HttpResponseMessage response)
    {
        foreach (var cookie in response.SetCookies())
        {
            var (name, value) = (cookie[..cookie.IndexOf('=')], cookie[(cookie.IndexOf('=') + 1)..].Split(';')[0]);
            Cookies[name] = value;
            if (value.Length == 0)
            {
                Cookies.Remove(name);
            }
        }
    }
}
