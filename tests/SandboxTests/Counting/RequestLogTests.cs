using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Infrajet.SandboxTests.Testing;
using Sandbox.Counting;

namespace Infrajet.SandboxTests.Counting;

public sealed class RequestLogTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();

    private RequestLog Requests => _sandbox.GitHub.Requests;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Requests_are_counted_by_route_and_credential()
    {
        var (octavia, riley) = (_sandbox.Unchecked(), _sandbox.AsRiley());
        var tag = (await octavia.GetAsync("/repos/acme/infra")).Header("ETag")!;
        await octavia.GetWithAsync("/repos/acme/infra", "If-None-Match", tag);
        await octavia.GetAsync("/repositories/3001");
        await riley.GetAsync("/repos/acme/vaults");

        Assert.Equal(4, Requests.Count("GET /repos/{owner}/{repo}"));
        Assert.Equal(4, Requests.Total);
        var counts = Requests.Counts;
        Assert.Equal(2, counts.Count);
        Assert.Equal((3, 1, 3), (counts[0].Requests, counts[0].NotModified, counts[0].Points));
        Assert.Equal(1, counts[1].Statuses[404]);
        Assert.NotEqual(counts[0].Fingerprint, counts[1].Fingerprint);
    }

    [Fact]
    public async Task The_token_endpoint_git_and_GraphQL_are_counted_too()
    {
        var octavia = _sandbox.Unchecked();
        await octavia.PostAsync("/login/oauth/access_token", content: null);
        await octavia.GetAsync("/acme/infra.git/info/refs");
        await octavia.PostAsync("/graphql", new StringContent("""{"query": "mutation { x }"}"""));

        Assert.Equal(
            ["/login/oauth/access_token", "/acme/infra.git/info/refs", "/graphql"],
            Requests.Latest.Select(request => request.Path)
        );
    }

    [Fact]
    public async Task Pages_and_the_admin_surface_are_not()
    {
        var octavia = _sandbox.Unchecked();
        octavia.DefaultRequestHeaders.Accept.Clear();
        await octavia.GetAsync("/");
        await octavia.GetAsync("/acme/infra");
        await octavia.GetAsync("/_sandbox/clock");

        Assert.Empty(Requests.Latest);
    }

    [Fact]
    public async Task A_token_never_stands_in_them()
    {
        await _sandbox.AsOctavia().GetAsync("/user");

        var entry = Assert.Single(Requests.Latest);
        Assert.Equal((CredentialKind.Classic, 8), (entry.Credential, entry.Fingerprint.Length));
        Assert.DoesNotContain("octavia", entry.ToString());
    }

    [Fact]
    public async Task They_can_be_counted_from_nothing_again()
    {
        await _sandbox.AsOctavia().GetAsync("/user", HttpStatusCode.OK);

        Requests.Reset();

        Assert.Equal(0, Requests.Total);
        Assert.Empty(Requests.Latest);
    }

    [Fact]
    public void Memory_is_bounded_whatever_comes()
    {
        var log = new RequestLog();
        for (var number = 0; number < 25_000; number++)
        {
            var visitor = new Visitor(CredentialKind.Installation, $"{number}");
            log.Add(new(default, "GET", "/user", "GET /user", visitor.Kind, visitor.Fingerprint, 200, 1, []), visitor);
        }

        Assert.Equal(10_000, log.Latest.Count);
        Assert.InRange(log.Counts.Count, 1, 10_001);
        Assert.Equal(25_000, log.Total);
    }

    [Theory]
    [InlineData("Bearer", "ghp_x", CredentialKind.Classic)]
    [InlineData("token", "github_pat_x", CredentialKind.FineGrained)]
    [InlineData("Bearer", "gho_x", CredentialKind.OAuth)]
    [InlineData("Bearer", "ghu_x", CredentialKind.AppUser)]
    [InlineData("Bearer", "ghs_1_eyJ.a.b", CredentialKind.Installation)]
    [InlineData("Bearer", "eyJhbGciOiJSUzI1NiJ9.e30.x", CredentialKind.AppJwt)]
    [InlineData("Basic", "x-access-token:ghs_x", CredentialKind.Installation)]
    [InlineData("Basic", "ghp_x:x-oauth-basic", CredentialKind.Classic)]
    [InlineData("Basic", "Iv1.abc:secret", CredentialKind.Client)]
    public void A_credential_is_known_by_its_form(string scheme, string secret, CredentialKind kind)
    {
        var request = new Microsoft.AspNetCore.Http.DefaultHttpContext().Request;
        var value = scheme == "Basic" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) : secret;
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, value).ToString();

        Assert.Equal(kind, Visitor.Of(request).Kind);
    }
}
