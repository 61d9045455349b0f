using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Sessions;

public sealed class ApiTokensTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Fact]
    public async Task A_token_works_as_bearer_and_is_shown_only_once()
    {
        var alice = await host.AsAsync("alice");

        var created = await (await alice.PostAsync("/api/v1/auth/tokens", new { name = "nightly", expires_in_days = 7 })).ShouldBeAsync(
            HttpStatusCode.Created
        );
        var secret = created.GetProperty("token").GetString()!;
        var robot = host.Anonymous();
        robot.DefaultRequestHeaders.Authorization = new("Bearer", secret);

        var me = await robot.GetJsonAsync("/api/v1/auth/me");
        Assert.Equal("alice", me.GetProperty("login").GetString());
        Assert.Equal("api_token", me.GetProperty("via").GetString());
        Assert.DoesNotContain(secret, await alice.GetStringAsync("/api/v1/auth/tokens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_from_the_next_request_on()
    {
        var alice = await host.AsAsync("alice");
        var created = await (await alice.PostAsync("/api/v1/auth/tokens", new { name = "gone" })).ShouldBeAsync(HttpStatusCode.Created);
        var robot = host.Anonymous();
        robot.DefaultRequestHeaders.Authorization = new("Bearer", created.GetProperty("token").GetString());
        await robot.GetJsonAsync("/api/v1/auth/me");

        await (await alice.DeleteAsync($"/api/v1/auth/tokens/{created.GetProperty("id")}")).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await robot.GetAsync("/api/v1/auth/me")).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }
}
