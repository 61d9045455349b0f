using System.Net;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.Http;

/// <summary>github-rules A8: what holds for every request.</summary>
public sealed class GeneralRulesTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_request_without_a_user_agent_is_rejected()
    {
        using var client = sandbox.AsOctavia();
        client.DefaultRequestHeaders.UserAgent.Clear();

        var response = await client.GetAsync("/user");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("User-Agent", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_token_says_who_asks()
    {
        var me = await sandbox.AsOctavia().GetAsync("/user", HttpStatusCode.OK);

        Assert.Equal("octavia", me.Text("login"));
    }

    [Fact]
    public async Task A_repository_that_may_not_be_seen_is_not_there()
    {
        await sandbox.AsOctavia().GetAsync("/repos/acme/vault", HttpStatusCode.OK);
        await sandbox.Anonymous().GetAsync("/repos/acme/vault", HttpStatusCode.NotFound);
        await sandbox.Anonymous().GetAsync("/repos/acme/infra", HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/repos/acme/infra/commits?per_page=1", "/repositories/3001/commits?per_page=1&page=2")]
    [InlineData("/api/v3/repos/Acme/infra/commits?per_page=1", "/api/v3/repositories/3001/commits?per_page=1&page=2")]
    [InlineData("/repositories/3001/commits?per_page=1", "/repositories/3001/commits?per_page=1&page=2")]
    [InlineData("/orgs/acme/repos?per_page=1", "/orgs/acme/repos?per_page=1&page=2")]
    public async Task Links_to_other_pages_name_a_repository_by_its_number(string asked, string next)
    {
        using var first = await sandbox.Unchecked().GetAsync(asked);
        var links = Assert.Single(first.Headers.GetValues("Link"));

        Assert.Contains($"<{new Uri(sandbox.GitHub.Address, next)}>; rel=\"next\"", links, StringComparison.Ordinal);
        using var second = await sandbox.Unchecked().GetAsync(next);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }
}
