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
}
