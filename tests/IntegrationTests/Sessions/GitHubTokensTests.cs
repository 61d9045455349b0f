using System.Net;
using Infrajet.Domain.Sessions;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Sessions;

/// <summary>GitHub tokens as bearer: whom they name, and how often GitHub is asked.</summary>
public sealed class GitHubTokensTests(GitHubHost host) : IClassFixture<GitHubHost>
{
    [Theory]
    [InlineData("ghp_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("gho_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("ghu_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("github_pat_11AAAAAAA0abcdefghijkl_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW")]
    [InlineData("0123456789abcdef0123456789abcdef01234567")]
    public async Task Every_shape_of_a_persons_token_is_known(string token)
    {
        host.GitHub.Answer(token, 200, """{"id":100,"login":"shapes"}""");

        var me = await host.Bearing(token).MeAsync();

        Assert.Equal("shapes", me.GetProperty("login").GetString());
        Assert.Equal("github_token", me.GetProperty("via").GetString());
    }

    [Theory]
    [InlineData("ghs_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("ghr_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF01234567")]
    [InlineData("0123456789abcdef0123456789abcdef0123456")]
    [InlineData("GHP_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("ghp_0123456789abcdefghijklmnopqrstuvwxy/")]
    public async Task What_is_no_persons_token_is_refused_without_asking_GitHub(string token)
    {
        host.GitHub.Answer(token, 200, """{"id":101,"login":"installation"}""");

        await (await host.Bearing(token).AskMeAsync()).ShouldBeRefusedAsync();

        Assert.Equal(0, host.GitHub.RequestsWith(token));
    }

    [Fact]
    public async Task A_yes_is_remembered()
    {
        var token = host.GitHub.TokenOf(102, "remembered");
        var octocat = host.Bearing(token);

        for (var count = 0; count < 5; count++)
        {
            await octocat.MeAsync();
        }

        Assert.Equal(1, host.GitHub.RequestsWith(token));
    }

    [Fact]
    public async Task A_no_is_never_remembered()
    {
        var token = TestGitHub.NewToken();
        await (await host.Bearing(token).AskMeAsync()).ShouldBeRefusedAsync();
        await (await host.Bearing(token).AskMeAsync()).ShouldBeRefusedAsync();
        Assert.Equal(2, host.GitHub.RequestsWith(token));

        host.GitHub.Answer(token, 200, """{"id":103,"login":"late"}""");

        await host.Bearing(token).MeAsync();
    }

    [Fact]
    public async Task An_outage_is_not_remembered_either()
    {
        var token = TestGitHub.NewToken();
        host.GitHub.Answer(token, 503);
        await (await host.Bearing(token).AskMeAsync()).ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");

        host.GitHub.Answer(token, 200, """{"id":104,"login":"back"}""");

        await host.Bearing(token).MeAsync();
    }

    [Fact]
    public async Task A_person_who_changes_their_login_at_GitHub_stays_the_same()
    {
        var before = await host.Bearing(host.GitHub.TokenOf(105, "old-name")).MeAsync();

        var after = await host.Bearing(host.GitHub.TokenOf(105, "new-name")).MeAsync();

        Assert.Equal(before.GetProperty("id").GetInt64(), after.GetProperty("id").GetInt64());
        Assert.Equal("new-name", after.GetProperty("login").GetString());
    }

    [Fact]
    public async Task Whoever_takes_a_login_that_was_given_back_is_somebody_else()
    {
        var before = await host.Bearing(host.GitHub.TokenOf(106, "contested")).MeAsync();

        var after = await host.Bearing(host.GitHub.TokenOf(107, "contested")).MeAsync();

        Assert.NotEqual(before.GetProperty("id").GetInt64(), after.GetProperty("id").GetInt64());
    }

    [Theory]
    [InlineData("octo-admin")]
    [InlineData("OCTO-ADMIN")]
    public async Task A_configured_GitHub_login_administers_in_whatever_case(string login)
    {
        var admin = host.Bearing(host.GitHub.TokenOf(108, login));

        await admin.GetJsonAsync("/api/v1/audit");
    }

    [Theory]
    [InlineData("octo-admin2")]
    [InlineData("octo")]
    public async Task Another_login_does_not(string login)
    {
        var somebody = host.Bearing(host.GitHub.TokenOf(109, login));

        await (await somebody.GetAsync("/api/v1/audit")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task An_issuers_token_that_claims_an_administrators_login_does_not_administer()
    {
        await using var acme = new IssuerHost();
        acme.With("Identity:Administrators:0", "octo-admin").With("Identity:Administrators:1", "acme:root");
        await acme.InitializeAsync();
        var impostor = acme.Bearing(acme.Issuer.TokenFor("octo-admin"));
        Assert.Equal("octo-admin", (await impostor.MeAsync()).GetProperty("login").GetString());

        await (await impostor.GetAsync("/api/v1/audit")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        await acme.Bearing(acme.Issuer.TokenFor("root")).GetJsonAsync("/api/v1/audit");
    }

    [Theory]
    [InlineData(Person.NameLength + 1)]
    [InlineData(5000)]
    public async Task A_display_name_beyond_all_measure_is_left_out(int length)
    {
        var me = await host.Bearing(host.GitHub.TokenOf(110 + length, $"wordy-{length}", name: new string('n', length))).MeAsync();

        Assert.Null(me.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_display_name_of_many_scripts_is_kept()
    {
        var me = await host.Bearing(host.GitHub.TokenOf(111, "unicode", name: "Žofie 李 👩‍🚀")).MeAsync();

        Assert.Equal("Žofie 李 👩‍🚀", me.GetProperty("name").GetString());
    }
}
