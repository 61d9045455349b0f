using System.ComponentModel.DataAnnotations;
using Infrajet.Application.Sessions;

namespace Infrajet.UnitTests.Application.Sessions;

public sealed class IdentityOptionsTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private static readonly Uri Jwks = new("https://login.example.com/keys");

    [Fact]
    public void Nothing_set_is_in_order() => Assert.Empty(FaultsOf(new IdentityOptions()));

    [Fact]
    public void Issuers_with_either_kind_of_key_are_in_order() =>
        Assert.Empty(FaultsOf(new IdentityOptions { Issuers = [WithKeySet("entra"), WithSharedKey("supabase")] }));

    [Theory]
    [InlineData(0)]
    [InlineData(721)]
    [InlineData(-5)]
    public void A_session_lasts_one_to_720_hours(int hours) =>
        Assert.Equal(
            "write the hours that a session lasts, 1 to 720.",
            Assert.Single(FaultsOf(new IdentityOptions { SessionHours = hours }))
        );

    [Theory]
    [InlineData("")]
    [InlineData("github")]
    [InlineData("forwarded")]
    [InlineData("operator")]
    [InlineData("en:tra")]
    [InlineData("a-name-that-is-longer-than-forty-characters")]
    public void An_issuer_needs_a_name_that_is_free(string name) => AssertFault("Name", WithKeySet(name));

    [Fact]
    public void Two_issuers_of_one_name_are_refused() =>
        Assert.Equal(
            "Identity:Issuers: give each issuer a name of its own.",
            Assert.Single(FaultsOf(new IdentityOptions { Issuers = [WithKeySet("entra"), WithSharedKey("entra")] }))
        );

    [Fact]
    public void Two_issuers_of_one_iss_are_refused() =>
        Assert.StartsWith(
            "Identity:Issuers: list each Issuer (iss) once",
            Assert.Single(FaultsOf(new IdentityOptions { Issuers = [WithKeySet("entra"), WithKeySet("other")] })),
            StringComparison.Ordinal
        );

    [Fact]
    public void Nobody_else_issues_in_our_own_name() => AssertFault("Issuer", WithKeySet("entra", TrustedIssuer.OwnIssuer));

    [Fact]
    public void An_issuer_says_who_it_is_and_for_whom_its_tokens_are()
    {
        var issuer = new TrustedIssuer
        {
            Name = "entra",
            JwksUrl = Jwks,
            Algorithms = ["RS256"],
        };

        var faults = FaultsOf(new IdentityOptions { Issuers = [WithKeySet("first"), issuer] });

        Assert.Collection(
            faults,
            fault => Assert.StartsWith("Identity:Issuers:1:Issuer: write the exact iss", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Identity:Issuers:1:Audience: write the aud", fault, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_issuer_has_exactly_one_kind_of_key()
    {
        AssertFault("JwksUrl", With(null, null, "RS256"), "Algorithms");
        AssertFault("JwksUrl", With(Jwks, Key, "RS256"));
    }

    [Theory]
    [InlineData("http://login.example.com/keys")]
    [InlineData("ftp://login.example.com/keys")]
    [InlineData("keys")]
    [InlineData("file://login.example.com/keys")]
    [InlineData("file:///etc/keys")]
    public void Public_keys_come_over_https(string url) =>
        AssertFault("JwksUrl", With(new Uri(url, UriKind.RelativeOrAbsolute), null, "RS256"));

    [Fact]
    public void On_loopback_plain_http_will_do() =>
        Assert.Empty(FaultsOf(new IdentityOptions { Issuers = [With(new Uri("http://127.0.0.1:5080/keys"), null, "RS256")] }));

    [Fact]
    public void A_shared_key_has_32_bytes_and_is_never_repeated()
    {
        var fault = AssertFault("SharedKey", With(null, Key[1..], "HS256"));

        Assert.DoesNotContain(Key[1..], fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS256", "HS256")]
    [InlineData("rs256")]
    public void A_public_key_goes_with_algorithms_of_key_pairs_alone(params string[] algorithms) =>
        AssertFault("Algorithms", With(Jwks, null, algorithms));

    [Theory]
    [InlineData]
    [InlineData("none")]
    [InlineData("RS256")]
    public void A_shared_key_goes_with_algorithms_of_shared_keys_alone(params string[] algorithms) =>
        AssertFault("Algorithms", With(null, Key, algorithms));

    private static string AssertFault(string key, TrustedIssuer issuer, params string[] besides)
    {
        var faults = FaultsOf(new IdentityOptions { Issuers = [issuer] });

        Assert.Equal(1 + besides.Length, faults.Count);
        return Assert.Single(faults, fault => fault.StartsWith($"Identity:Issuers:0:{key}: ", StringComparison.Ordinal));
    }

    private static List<string> FaultsOf(IdentityOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.ConvertAll(fault => fault.ErrorMessage!);
    }

    private static TrustedIssuer WithKeySet(string name, string issuer = "https://login.example.com/") =>
        new()
        {
            Name = name,
            Issuer = issuer,
            Audience = "infrajet",
            JwksUrl = Jwks,
            Algorithms = ["RS256", "ES256"],
        };

    private static TrustedIssuer WithSharedKey(string name) =>
        new()
        {
            Name = name,
            Issuer = "https://auth.example.com/",
            Audience = "infrajet",
            SharedKey = Key,
            Algorithms = ["HS256"],
        };

    private static TrustedIssuer With(Uri? url, string? sharedKey, params string[] algorithms) =>
        new()
        {
            Name = "entra",
            Issuer = "https://login.example.com/",
            Audience = "infrajet",
            JwksUrl = url,
            SharedKey = sharedKey,
            Algorithms = algorithms,
        };
}
