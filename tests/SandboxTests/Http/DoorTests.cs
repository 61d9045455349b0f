using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Infrajet.SandboxTests.Testing;
using Sandbox;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Http;

/// <summary>github-rules A8: paths, media types, headers and bodies at the door.</summary>
public sealed class DoorTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Theory]
    [InlineData("GET", "/user/")]
    [InlineData("GET", "/repos/acme/infra/")]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/nowhere.txt")]
    [InlineData("POST", "/user")]
    [InlineData("DELETE", "/rate_limit")]
    public async Task A_slash_at_the_end_an_unknown_path_and_a_wrong_method_are_404(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var response = await sandbox.Unchecked().SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Header("Content-Type"));
        Assert.Contains("\"message\":\"Not Found\"", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/xml", HttpStatusCode.UnsupportedMediaType, null)]
    [InlineData("application/octet-stream", HttpStatusCode.UnsupportedMediaType, null)]
    [InlineData("application/json", HttpStatusCode.OK, "github.v3; format=json")]
    [InlineData("*/*", HttpStatusCode.OK, "github.v3; format=json")]
    [InlineData("text/html, application/xml;q=0.9, */*;q=0.8", HttpStatusCode.OK, "github.v3; format=json")]
    [InlineData("application/vnd.github+json", HttpStatusCode.OK, "github.v3; format=json")]
    [InlineData("application/vnd.github.v3+json", HttpStatusCode.OK, "github.v3; format=json")]
    [InlineData("application/vnd.github.raw+json", HttpStatusCode.OK, "github.v3; param=raw; format=json")]
    [InlineData("application/vnd.github.v3.raw", HttpStatusCode.OK, "github.v3; param=raw")]
    public async Task The_media_type_is_named_and_one_that_is_not_served_is_415(string accept, HttpStatusCode status, string? named)
    {
        var client = sandbox.Unchecked();
        client.DefaultRequestHeaders.Accept.Clear();
        var response = await client.GetWithAsync("/user", "Accept", accept);

        Assert.Equal(status, response.StatusCode);
        if (named is null)
        {
            Assert.Contains($"Unsupported 'Accept' header: '{accept}'", await response.Content.ReadAsStringAsync());
        }
        else
        {
            Assert.Equal(named, response.Header("X-GitHub-Media-Type"));
        }
    }

    [Fact]
    public async Task Every_answer_carries_what_clients_look_for()
    {
        var response = await sandbox.AsOctavia().GetAsync("/repos/acme/infra");

        Assert.Matches("^[0-9A-F]{4}(:[0-9A-F]{6}){3}:[0-9A-F]{8}$", response.Header("X-GitHub-Request-Id"));
        Assert.Equal("metadata=read", response.Header("X-Accepted-GitHub-Permissions"));
        Assert.Equal("*", response.Header("Access-Control-Allow-Origin"));
        Assert.Contains("X-RateLimit-Remaining", response.Header("Access-Control-Expose-Headers"));
        Assert.Contains("repo", response.Header("X-OAuth-Scopes"));
        Assert.Equal("github.com", response.Header("Server"));
    }

    [Fact]
    public async Task A_preflight_of_a_browser_is_204()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/repos/acme/infra");
        var response = await sandbox.Unchecked().SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("Authorization", response.Header("Access-Control-Allow-Headers"));
        Assert.Contains("PATCH", response.Header("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task The_Date_is_that_of_the_virtual_clock()
    {
        await using var github = GitHubSandbox.Start();
        using var client = new HttpClient { BaseAddress = github.Address };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("tests", "1"));
        github.Clock.Stop();
        github.Clock.Advance(TimeSpan.FromDays(400));

        var response = await client.GetAsync("/meta");

        Assert.Equal(github.Clock.GetUtcNow().ToString("R"), response.Header("Date"));
    }

    [Fact]
    public async Task A_token_that_expires_says_when()
    {
        const string value = "github_pat_expiring";
        var world = sandbox.GitHub.World;
        lock (world.Gate)
        {
            world.Add(
                new Token
                {
                    Value = value,
                    Kind = TokenKind.FineGrained,
                    Account = world.Accounts["riley"],
                    CreatedAt = world.Now,
                    ExpiresAt = new(2095, 1, 2, 3, 4, 5, TimeSpan.Zero),
                }
            );
        }

        var response = await sandbox.Bearing(value).GetAsync("/user");

        Assert.Equal("2095-01-02 03:04:05 UTC", response.Header("GitHub-Authentication-Token-Expiration"));
        Assert.Null((await sandbox.AsOctavia().GetAsync("/user")).Header("GitHub-Authentication-Token-Expiration"));
    }

    [Fact]
    public async Task Head_gives_the_headers_of_a_get_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/user");
        var response = await sandbox.AsOctavia().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(0, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Clients_made_for_an_Enterprise_Server_find_the_API_below_its_prefix()
    {
        var client = sandbox.Unchecked();

        Assert.Contains("octavia", await client.GetStringAsync("/api/v3/user"));
        Assert.Contains($"{sandbox.GitHub.Address}api/v3/user", await client.GetStringAsync("/api/v3/"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v3/acme/infra")).StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(sandbox.GitHub.Address.Host, sandbox.GitHub.Address.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /user HTTP/1.1\r\nHost: localhost\r\nUser-Agent: tests\r\nAuthorization: Bearer {TestSandbox.Octavia}\r\n"
                    + "Content-Length: 999999999999\r\n\r\n"
            )
        );
        using var reader = new StreamReader(stream);

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task The_top_of_the_API_and_its_own_addresses_are_as_described()
    {
        var anonymous = sandbox.Anonymous();

        var meta = await anonymous.GetAsync("/meta", HttpStatusCode.OK);
        var versions = await anonymous.GetAsync("/versions", HttpStatusCode.OK);

        Assert.Contains("127.0.0.0/8", meta.GetProperty("hooks").EnumerateArray().Select(range => range.GetString()));
        Assert.Equal(["2022-11-28", "2026-03-10"], versions.EnumerateArray().Select(version => version.GetString()));
    }
}
