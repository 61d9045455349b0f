using System.Text;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>An issuer that signs with a key that it shares with us.</summary>
public sealed class SharedKeyIssuerTests
{
    private const string Key = "a shared key of more than thirty-two bytes";
    private const string NextKey = "the next shared key, also of more than 32 bytes";

    [Fact]
    public async Task A_token_signed_with_the_shared_key_is_accepted()
    {
        await using var host = await StartAsync();

        var me = await host.Bearing(Draft("alice").SignedBy(Utf8(Key))).MeAsync();

        Assert.Equal("alice", me.GetProperty("login").GetString());
    }

    [Theory]
    [InlineData("HS256", "another key of more than thirty-two bytes!")]
    [InlineData("HS256", "")]
    [InlineData("none", Key)]
    public async Task Another_key_or_algorithm_is_refused(string algorithm, string key)
    {
        await using var host = await StartAsync();
        var jwt = Draft("alice");
        jwt.Header["alg"] = algorithm;

        var response = await host.Bearing(jwt.SignedBy(Utf8(key))).AskMeAsync();

        await response.ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task The_right_key_under_an_algorithm_that_is_not_listed_is_refused()
    {
        await using var host = await StartAsync();
        var jwt = Draft("alice");
        jwt.Header["alg"] = "HS384";

        var response = await host.Bearing(jwt.SignedWithHS384(Utf8(Key))).AskMeAsync();

        await response.ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_rotated_key_counts_from_the_next_request_on()
    {
        await using var host = await StartAsync();
        var former = host.Bearing(Draft("alice").SignedBy(Utf8(Key)));
        await former.MeAsync();

        Reload(host, NextKey);

        await host.Bearing(Draft("alice").SignedBy(Utf8(NextKey))).MeAsync();
        await (await former.AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_rotation_that_went_wrong_leaves_the_former_key_in_force()
    {
        await using var host = await StartAsync();
        var former = host.Bearing(Draft("alice").SignedBy(Utf8(Key)));
        await former.MeAsync();

        Reload(host, "too short");

        await former.MeAsync();
        await (await host.Bearing(Draft("alice").SignedBy(Utf8("too short"))).AskMeAsync()).ShouldBeRefusedAsync();
    }

    private static async Task<InfrajetHost> StartAsync()
    {
        var host = new InfrajetHost()
            .With("Identity:Issuers:0:Name", "acme")
            .With("Identity:Issuers:0:Issuer", TestIssuer.Name)
            .With("Identity:Issuers:0:Audience", TestIssuer.Audience)
            .With("Identity:Issuers:0:SharedKey", Key)
            .With("Identity:Issuers:0:Algorithms:0", "HS256");
        await host.InitializeAsync();
        return host;
    }

    private static Jwt Draft(string subject)
    {
        var jwt = new Jwt { Header = { ["alg"] = "HS256" } };
        TestIssuer.Claim(jwt, subject);
        return jwt;
    }

    private static void Reload(InfrajetHost host, string key)
    {
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        configuration["Identity:Issuers:0:SharedKey"] = key;
        configuration.Reload();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
