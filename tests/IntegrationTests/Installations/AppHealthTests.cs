using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

public sealed class AppHealthTests : IAsyncLifetime
{
    private const string Health = "/api/v1/github/health";
    private const string Showing = "GET /app";

    private readonly InstallationHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task Anybody_sees_that_all_is_well_in_the_words_of_the_contract()
    {
        var health = await _host.Anonymous().GetJsonAsync(Health);

        Assert.Equal("GitHub App", health.GetProperty("service").GetString());
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal("✓ Valid", health.GetProperty("checks").GetProperty("configuration").GetString());
        Assert.Equal("✓ Working", health.GetProperty("checks").GetProperty("jwt_generation").GetString());
        Assert.Equal("✓ Connected", health.GetProperty("checks").GetProperty("api_connectivity").GetString());
        Assert.Empty(health.GetProperty("errors").EnumerateArray());
        Assert.False(health.TryGetProperty("details", out _));
    }

    [Fact]
    public async Task Administrators_see_more_and_others_do_not()
    {
        var details = (await _host.AsOctavia().GetJsonAsync(Health)).GetProperty("details");

        Assert.Equal(Demo.AppId, details.GetProperty("app_id").GetInt64());
        Assert.Equal((Demo.AppSlug, "acme", "settings"), (Text(details, "slug"), Text(details, "owner"), Text(details, "set_up_by")));
        Assert.Empty(details.GetProperty("missing_permissions").EnumerateArray());
        Assert.False((await _host.AsRiley().GetJsonAsync(Health)).TryGetProperty("details", out _));
    }

    [Fact]
    public async Task However_many_ask_GitHub_is_asked_once_in_half_a_minute()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Showing },
                Kind = Latency.Of(100),
            }
        );

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _host.Anonymous().GetAsync(Health)));
        Assert.Equal(1, _host.GitHub.Requests.Count(Showing));

        _host.Clock.Advance(TimeSpan.FromSeconds(31));
        await _host.Anonymous().GetAsync(Health);
        Assert.Equal(2, _host.GitHub.Requests.Count(Showing));
    }

    [Theory]
    [InlineData(20, "healthy")]
    [InlineData(-20, "healthy")]
    [InlineData(300, "degraded")]
    [InlineData(-300, "degraded")]
    [InlineData(3600, "degraded")]
    [InlineData(-3600, "degraded")]
    public async Task Clocks_that_differ_are_named(int seconds, string status)
    {
        _host.Clock.Advance(TimeSpan.FromSeconds(-seconds));

        var health = await _host.AsOctavia().GetJsonAsync(Health);

        Assert.Equal(status, Text(health, "status"));
        if (status == "degraded")
        {
            Assert.Contains("clock", Text(health.GetProperty("checks"), "jwt_generation"), StringComparison.Ordinal);
            Assert.Contains(
                health.GetProperty("errors").EnumerateArray(),
                error => error.GetString()!.Contains("clock", StringComparison.Ordinal)
            );
            Assert.InRange(health.GetProperty("details").GetProperty("clock_ahead_seconds").GetDouble(), seconds - 5, seconds + 5);
        }
    }

    [Fact]
    public async Task A_key_of_another_App_is_found_out()
    {
        using var key = RSA.Create(2048);
        await using var wrong = new InstallationHost();
        wrong.With("GitHub:App:PrivateKey", key.ExportPkcs8PrivateKeyPem());
        await wrong.InitializeAsync();

        var health = await (await wrong.Anonymous().GetAsync(Health)).ShouldBeAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("unhealthy", Text(health, "status"));
        Assert.StartsWith("✗", Text(health.GetProperty("checks"), "configuration"), StringComparison.Ordinal);
        Assert.Contains(
            "number and key",
            Assert.Single(health.GetProperty("errors").EnumerateArray()).GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task That_GitHub_is_away_is_unhealthy_and_mends_itself()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Showing },
                Kind = new ServerError(),
            }
        );
        var health = await (await _host.Anonymous().GetAsync(Health)).ShouldBeAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("✗ Not reached", Text(health.GetProperty("checks"), "api_connectivity"));
        Assert.Equal("✓ Valid", Text(health.GetProperty("checks"), "configuration"));

        _host.GitHub.Faults.Clear();
        _host.Clock.Advance(TimeSpan.FromSeconds(31));

        await (await _host.Anonymous().GetAsync(Health)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_suspended_App_is_unhealthy()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Showing },
                Kind = new ServerError(403),
            }
        );

        var health = await (await _host.Anonymous().GetAsync(Health)).ShouldBeAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("✗ Refused", Text(health.GetProperty("checks"), "api_connectivity"));
    }

    [Fact]
    public async Task Another_name_at_GitHub_is_told()
    {
        await using var renamed = new InstallationHost();
        renamed.With("GitHub:App:Slug", "former-name");
        await renamed.InitializeAsync();

        Assert.Equal("degraded", Text(await renamed.Anonymous().GetJsonAsync(Health), "status"));
    }

    [Fact]
    public async Task Without_an_App_it_is_unhealthy_and_nothing_is_asked()
    {
        await using var without = new SetupHost();
        await without.InitializeAsync();

        var health = await (await without.Anonymous().GetAsync(Health)).ShouldBeAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("✗ Not set up", Text(health.GetProperty("checks"), "configuration"));
        Assert.Equal(0, without.GitHub.Requests.Count(Showing));
    }

    [Theory]
    [InlineData("crlf")]
    [InlineData("escaped")]
    [InlineData("pkcs8")]
    public async Task The_key_works_in_every_form_in_which_people_paste_it(string form)
    {
        using var key = RSA.Create();
        key.ImportFromPem(Demo.AppPrivateKey);
        await using var host = new InstallationHost();
        host.With(
            "GitHub:App:PrivateKey",
            form switch
            {
                "crlf" => Demo.AppPrivateKey.ReplaceLineEndings("\r\n"),
                "escaped" => Demo.AppPrivateKey.ReplaceLineEndings("\\n"),
                _ => key.ExportPkcs8PrivateKeyPem(),
            }
        );
        await host.InitializeAsync();

        Assert.Equal("healthy", Text(await host.Anonymous().GetJsonAsync(Health), "status"));
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}
