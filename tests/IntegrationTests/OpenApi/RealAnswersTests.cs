using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Infrajet.Application.Sessions;
using Infrajet.IntegrationTests.Testing;
using NSubstitute;

namespace Infrajet.IntegrationTests.OpenApi;

/// <summary>What the product really answers holds exactly what its document promises.</summary>
public sealed class RealAnswersTests(RealAnswersTests.DocumentedHost host) : IClassFixture<RealAnswersTests.DocumentedHost>
{
    private const string GitHubToken = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    private const string RefusedToken = "ghp_zyxwvutsrqponmlkjihgfedcba9876543210";

    [Theory]
    [InlineData("showVersion", "/api/v1/version")]
    [InlineData("showMe", "/api/v1/auth/me")]
    [InlineData("showAntiforgeryToken", "/api/v1/auth/antiforgery")]
    [InlineData("listApiTokens", "/api/v1/auth/tokens")]
    [InlineData("listSessions", "/api/v1/auth/sessions")]
    [InlineData("listEvents", "/api/v1/events")]
    [InlineData("listRepositories", "/api/v1/repositories")]
    [InlineData("listAudit", "/api/v1/audit?limit=1")]
    [InlineData("verifyAudit", "/api/v1/audit/verify")]
    [InlineData("checkHealth", "/health")]
    [InlineData("checkLiveness", "/health/live")]
    [InlineData("checkReadiness", "/health/ready")]
    public async Task Reading(string operation, string path)
    {
        await VerifyAsync(GitHubToken);
        var founder = await host.AsAsync("founder");

        var response = await founder.GetAsync(path);

        await ShouldBeAsDocumentedAsync(response, HttpStatusCode.OK, operation);
    }

    [Fact]
    public async Task Exporting_the_audit()
    {
        var founder = await host.AsAsync("founder");

        var lines = (await founder.GetStringAsync("/api/v1/audit/export")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var document = await ApiDocument.ReadAsync(host.Anonymous());
        var body = document["exportAudit"].Bodies.Single(body => body.MediaType == "application/x-ndjson");
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Empty(document.Faults(body.Schema, JsonDocument.Parse(line).RootElement)));
    }

    [Fact]
    public async Task Making_an_API_token()
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync("/api/v1/auth/tokens", new { name = "nightly" });

        await ShouldBeAsDocumentedAsync(response, HttpStatusCode.Created, "createApiToken");
    }

    [Fact]
    public async Task Signing_in_and_out()
    {
        var accepted = await VerifyAsync(GitHubToken);
        var refused = await VerifyAsync(RefusedToken);
        var signedIn = await host.Anonymous().PostAsync("/signin", new { token = await host.TokenOfAsync("alice") });
        var loggedOut = await (await host.AsAsync("alice")).PostAsync("/api/v1/auth/logout", new { session_id = "ses_none" });

        await ShouldBeAsDocumentedAsync(accepted, HttpStatusCode.OK, "verifyGitHubToken");
        await ShouldBeAsDocumentedAsync(refused, HttpStatusCode.Unauthorized, "verifyGitHubToken");
        await ShouldBeAsDocumentedAsync(signedIn, HttpStatusCode.OK, "signIn");
        await ShouldBeAsDocumentedAsync(loggedOut, HttpStatusCode.OK, "logOut");
    }

    [Fact]
    public async Task Refusing()
    {
        var founder = await host.AsAsync("founder");
        var alice = await host.AsAsync("alice");

        await ShouldBeAsDocumentedAsync(
            await alice.PostAsync("/api/v1/auth/tokens", new { name = "", expires_in_days = 0 }),
            HttpStatusCode.BadRequest,
            "createApiToken"
        );
        await ShouldBeAsDocumentedAsync(
            await alice.PostAsync("/api/v1/auth/tokens", new StringContent("name=x")),
            HttpStatusCode.UnsupportedMediaType,
            "createApiToken"
        );
        await ShouldBeAsDocumentedAsync(await host.Anonymous().GetAsync("/api/v1/auth/me"), HttpStatusCode.Unauthorized, "showMe");
        await ShouldBeAsDocumentedAsync(await alice.GetAsync("/api/v1/audit"), HttpStatusCode.Forbidden, "listAudit");
        await ShouldBeAsDocumentedAsync(
            await founder.DeleteAsync("/api/v1/auth/tokens/tok_none"),
            HttpStatusCode.NotFound,
            "revokeApiToken"
        );
    }

    private Task<HttpResponseMessage> VerifyAsync(string token) => host.Anonymous().PostAsJsonAsync("/api/v1/auth/verify", new { token });

    private async Task ShouldBeAsDocumentedAsync(HttpResponseMessage response, HttpStatusCode status, string operation)
    {
        var value = await response.ShouldBeAsync(status);
        var document = await ApiDocument.ReadAsync(host.Anonymous());
        var answer = document[operation].Answers[(int)status];
        var body = answer.GetProperty("content").GetProperty(response.Content.Headers.ContentType!.MediaType!);

        Assert.Empty(document.Faults(body.GetProperty("schema"), value));
        Assert.All(
            answer.GetProperty("headers").EnumerateObject(),
            header => Assert.True(response.Headers.Contains(header.Name), $"The header {header.Name} is promised but not sent.")
        );
    }

    public sealed class DocumentedHost : InfrajetHost
    {
        public DocumentedHost() => WithService(GitHub()).With("Identity:Administrators:0", "operator:founder");
    }

    private static IGitHubIdentities GitHub()
    {
        var identity = new GitHubIdentity(583231, "octocat", null, null, null, ["repo", "workflow"], null);
        var gitHub = Substitute.For<IGitHubIdentities>();
        gitHub.IdentifyAsync(GitHubToken, Arg.Any<CancellationToken>()).Returns(identity);
        gitHub.IdentifyAsync(RefusedToken, Arg.Any<CancellationToken>()).Returns(SessionFailures.GitHubTokenRefused);
        return gitHub;
    }
}
