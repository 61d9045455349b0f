using System.Net;
using System.Text;
using Infrajet.SandboxTests.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Sandbox.Apps;

namespace Infrajet.SandboxTests.Apps;

/// <summary>github-rules A5: the App's own signed word.</summary>
public sealed class AppJwtTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    private const string Undecodable = "A JSON web token could not be decoded";

    [Fact]
    public async Task An_App_proves_itself_by_its_id_or_its_client_id()
    {
        var app = sandbox.AddApp();

        var byId = await sandbox.AsApp(app).GetAsync("/app", HttpStatusCode.OK);
        await sandbox.Bearing(sandbox.Signed(app, issuer: $"{app.Id}")).GetAsync("/app", HttpStatusCode.OK);
        await sandbox.Bearing(sandbox.Signed(app, issuer: app.ClientId)).GetAsync("/app", HttpStatusCode.OK);

        Assert.Equal(app.Slug, byId.Text("slug"));
        Assert.Equal(0, byId.GetProperty("installations_count").GetInt32());
    }

    [Theory]
    [InlineData(-60, 600, null)]
    [InlineData(-60, 605, "'Expiration time' claim ('exp') is too far in the future")]
    [InlineData(
        -660,
        -60,
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires"
    )]
    [InlineData(30, 540, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued")]
    public async Task A_JWT_begins_in_the_past_and_ends_within_ten_minutes(int issued, int expires, string? message)
    {
        var app = sandbox.AddApp();

        var answer = await sandbox
            .Bearing(sandbox.Signed(app, issued, expires))
            .GetAsync("/app", message is null ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);

        Assert.Equal(message, answer.TryGetProperty("message", out var given) ? given.GetString() : null);
    }

    [Fact]
    public async Task A_JWT_of_another_key_or_algorithm_cannot_be_decoded()
    {
        var app = sandbox.AddApp();
        var foreign = sandbox.Signed(app, key: Registering.NewPrivateKey());
        var unsigned = sandbox.Signed(app, algorithm: "none");
        var hollow = $"{WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes("{\"alg\":\"none\"}"))}.e30.";
        var garbled = "eyJ.!!.x";

        foreach (var jwt in new[] { foreign, unsigned, hollow, garbled })
        {
            Assert.Equal(Undecodable, (await sandbox.Bearing(jwt).GetAsync("/app", HttpStatusCode.Unauthorized)).Text("message"));
        }

        Assert.Equal(Undecodable, (await sandbox.AsOctavia().GetAsync("/app", HttpStatusCode.Unauthorized)).Text("message"));
    }

    [Fact]
    public async Task An_issue_time_must_be_an_integer_and_an_issuer_must_be_known()
    {
        var app = sandbox.AddApp();
        var now = sandbox.GitHub.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new
        {
            iat = now - 60.5,
            exp = now + 300,
            iss = app.Id,
        };
        var fractional = Jwt.Signed(new { alg = "RS256" }, claims, app.PrivateKey);

        var refused = await sandbox.Bearing(fractional).GetAsync("/app", HttpStatusCode.Unauthorized);
        var unknown = await sandbox.Bearing(sandbox.Signed(app, issuer: 4711)).GetAsync("/app", HttpStatusCode.NotFound);

        Assert.StartsWith("'Issued at' claim ('iat') must be an Integer", refused.Text("message"), StringComparison.Ordinal);
        Assert.Equal("Integration not found", unknown.Text("message"));
    }

    [Fact]
    public async Task An_App_itself_is_no_person_and_changes_no_repository()
    {
        var app = sandbox.AsApp(sandbox.AddApp());

        await app.GetAsync("/user", HttpStatusCode.Forbidden);
        await app.GetAsync("/repos/acme/vault", HttpStatusCode.NotFound);
        await app.PatchAsync("/repos/acme/infra", new { has_wiki = true }, HttpStatusCode.Forbidden);
    }
}
