using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Dispatching.Workflows;

/// <summary>Tokens that are not a run's own, and marks that are not that run's.</summary>
public sealed class ForgedClaimTests : ActionsHost
{
    private static readonly RSA Attacker = RSA.Create(2048);

    private static readonly Dictionary<string, Action<Jwt>> WrongClaims = new()
    {
        ["another issuer"] = jwt => jwt.Claims["iss"] = "https://token.actions.githubusercontent.com",
        ["another audience"] = jwt => jwt.Claims["aud"] = "sts.amazonaws.com",
        ["no audience"] = jwt => jwt.Claims.Remove("aud"),
        ["an audience that begins alike"] = jwt => jwt.Claims["aud"] = $"{Audience}.evil.example",
        ["expired"] = jwt => jwt.Claims["exp"] = In(minutes: -10),
        ["no end"] = jwt => jwt.Claims.Remove("exp"),
        ["not yet"] = jwt => jwt.Claims["nbf"] = In(minutes: 5),
        ["made tomorrow"] = jwt => jwt.Claims["iat"] = In(minutes: 24 * 60),
        ["made at no time"] = jwt => jwt.Claims["iat"] = "now",
        ["no repository"] = jwt => jwt.Claims.Remove("repository_id"),
        ["a repository that is no number"] = jwt => jwt.Claims["repository_id"] = "acme/infra",
        ["no run"] = jwt => jwt.Claims.Remove("run_id"),
        ["a negative run"] = jwt => jwt.Claims["run_id"] = "-1",
        ["no attempt"] = jwt => jwt.Claims.Remove("run_attempt"),
        ["a vast attempt"] = jwt => jwt.Claims["run_attempt"] = "99999999999",
        ["no workflow"] = jwt => jwt.Claims.Remove("workflow_ref"),
        ["a workflow elsewhere"] = jwt => jwt.Claims["workflow_ref"] = "acme/infra/.github/workflows/../x/y.yml@refs/heads/main",
        ["a workflow without a ref"] = jwt => jwt.Claims["workflow_ref"] = "acme/infra/.github/workflows/provision.yml",
        ["no event"] = jwt => jwt.Claims.Remove("event_name"),
        ["a list for a name"] = jwt => jwt.Claims["actor"] = new JsonArray("octavia", "riley"),
    };

    private static readonly Dictionary<string, Func<Jwt, TestIssuer, string>> WrongSignatures = new()
    {
        ["alg none"] = (jwt, _) => With(jwt, "none").Unsigned(),
        ["alg none under a good signature"] = (jwt, issuer) => With(jwt, "none").SignedBy(issuer.Key),
        ["no signature"] = (jwt, _) => jwt.Unsigned(),
        ["HS256 with the public key"] = (jwt, issuer) =>
            With(jwt, "HS256").SignedBy(Encoding.UTF8.GetBytes(issuer.Key.ExportSubjectPublicKeyInfoPem())),
        ["RS512, which is not asked for"] = (jwt, issuer) =>
            With(jwt, "RS512").SignedBy(issuer.Key, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        ["PS256, which is not asked for"] = (jwt, issuer) =>
            With(jwt, "PS256").SignedBy(issuer.Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        ["another key"] = (jwt, _) => jwt.SignedBy(Attacker),
        ["other claims under a good signature"] = (jwt, issuer) =>
            Jwt.WithClaims(jwt.SignedBy(issuer.Key), claims => claims["run_id"] = "9"),
        ["nonsense"] = (_, _) => "eyJhbGciOiJSUzI1NiJ9.e30",
    };

    public static TheoryData<string> Claims => [.. WrongClaims.Keys];

    public static TheoryData<string> Signatures => [.. WrongSignatures.Keys];

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task A_token_that_says_something_else_is_refused(string name) =>
        await ShouldBeUnknownAsync(await TokenAsync(run: 1, change: WrongClaims[name]));

    [Theory]
    [MemberData(nameof(Signatures))]
    public async Task A_token_that_GitHub_did_not_sign_is_refused(string name) =>
        await ShouldBeUnknownAsync(WrongSignatures[name](await DraftAsync(run: 1), Actions));

    [Fact]
    public async Task A_person_is_no_run_and_a_run_is_no_person()
    {
        await ShouldBeUnknownAsync(await TokenOfAsync("alice"));
        await ShouldBeUnknownAsync(Sandbox.Seeds.Demo.OctaviaToken);
        await (await Anonymous().PostAsync(ClaimPath, new { cid = "x" })).ShouldBeRefusedAsync();
        await (await Bearing(await TokenAsync(run: 1)).AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Unknown_foreign_and_made_up_are_one_refusal()
    {
        var (_, mark) = await DispatchedAsync();
        await Octavia.RegisterAsync("acme/platform");
        var (_, foreign) = await DispatchedAsync("acme/platform");
        var platform = await IdOfAsync("acme/platform");
        var token = await TokenAsync(run: 1);

        var refused = new[]
        {
            await ClaimAsync("no mark at all", token),
            await ClaimAsync(mark[..^1] + (mark[^1] == '0' ? '1' : '0'), token),
            await ClaimAsync((mark[0] == '7' ? "6" : "7") + mark[1..], token),
            await ClaimAsync(foreign, token),
            await ClaimAsync(mark, await TokenAsync(run: 1, change: jwt => jwt.Claims["repository_id"] = $"{platform}")),
            await ClaimAsync(mark, await TokenAsync(run: 1, change: jwt => jwt.Claims["event_name"] = "workflow_dispatch")),
            await Bearing(token).PostAsync(ClaimPath, new { cid = mark, run_id = 2 }),
            await Bearing(token).PostAsync(ClaimPath, new { cid = mark, run_attempt = 2 }),
        };

        var messages = new HashSet<string>();
        foreach (var response in refused)
        {
            var body = await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "CLAIM_REFUSED");
            messages.Add(body.GetProperty("message").GetString()!);
        }

        Assert.Single(messages);
        Assert.Equal(0, await InDbAsync(db => db.DispatchClaims.CountAsync()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"cid":""}""")]
    [InlineData("""{"cid":7}""")]
    [InlineData("""{"cid":"x","run_id":"y"}""")]
    [InlineData("[]")]
    public async Task A_bad_shape_is_the_workflows_to_mend(string body) =>
        await (await Bearing(await TokenAsync(run: 1)).SendJsonAsync(ClaimPath, body)).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );

    private async Task ShouldBeUnknownAsync(string token)
    {
        var (_, mark) = await DispatchedAsync();

        var refused = await ClaimAsync(mark, token);

        await refused.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        Assert.Equal(0, await InDbAsync(db => db.DispatchClaims.CountAsync()));
    }

    private static Jwt With(Jwt jwt, string algorithm)
    {
        jwt.Header["alg"] = algorithm;
        return jwt;
    }

    private static long In(int minutes) => TimeProvider.System.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();
}
