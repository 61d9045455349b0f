using System.Security.Cryptography;
using Infrajet.Infrastructure.GitHub;

namespace Infrajet.UnitTests.Infrastructure.GitHub;

public sealed class GitHubOptionsTests
{
    private static readonly string Key = NewKey();

    [Fact]
    public void Nothing_set_is_in_order() => Assert.Empty(FaultsOf());

    [Fact]
    public void What_is_left_empty_counts_as_left_out() =>
        Assert.Empty(
            FaultsOf(
                ("App:Id", ""),
                ("App:PrivateKey", ""),
                ("App:WebhookSecret", ""),
                ("OAuth:ClientId", ""),
                ("OAuth:ClientSecret", ""),
                ("OAuth:RedirectUri", "")
            )
        );

    [Fact]
    public void Everything_set_is_in_order() =>
        Assert.Empty(
            FaultsOf(
                ("ApiUrl", "https://ghes.example.com/api/v3"),
                ("WebUrl", "https://ghes.example.com"),
                ("ApiVersion", "2026-03-10"),
                ("App:Id", "12345"),
                ("App:PrivateKey", Key),
                ("App:WebhookSecret", "whatever"),
                ("OAuth:ClientId", "Iv1.0123"),
                ("OAuth:ClientSecret", "whatever"),
                ("OAuth:RedirectUri", "https://infrajet.example.com/api/v1/github/auth/callback")
            )
        );

    [Theory]
    [InlineData("http://127.0.0.1:5081")]
    [InlineData("http://localhost:5081/api")]
    public void Loopback_may_be_plain(string url) => Assert.Empty(FaultsOf(("ApiUrl", url), ("WebUrl", url)));

    [Theory]
    [InlineData("ApiUrl", "http://ghes.example.com/api/v3")]
    [InlineData("WebUrl", "http://ghes.example.com")]
    [InlineData("ApiUrl", "https://user:pass@ghes.example.com")]
    [InlineData("ApiUrl", "ghes.example.com")]
    [InlineData("WebUrl", "ftp://ghes.example.com")]
    [InlineData("WebUrl", "ftp://127.0.0.1")]
    [InlineData("ApiUrl", "file:///etc/passwd")]
    public void An_address_is_https_and_names_no_user(string key, string url) =>
        Assert.Equal(
            $"GitHub:{key}: write an https address without a user name; plain http is for loopback only.",
            Assert.Single(FaultsOf((key, url)))
        );

    [Theory]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("2022-11-28; x")]
    public void The_version_is_a_date(string version) =>
        Assert.Equal(
            "GitHub:ApiVersion: write a version of GitHub's API, such as 2022-11-28.",
            Assert.Single(FaultsOf(("ApiVersion", version)))
        );

    [Theory]
    [InlineData("my-app")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    public void An_App_is_known_by_its_number(string id) =>
        Assert.Equal(
            "GitHub:App:Id: write the App's number, as its settings page shows it (GITHUB_APP_ID).",
            Assert.Single(FaultsOf(("App:Id", id), ("App:PrivateKey", Key)))
        );

    [Fact]
    public void An_App_needs_number_and_key_and_the_message_names_the_missing_one()
    {
        Assert.StartsWith("GitHub:App:PrivateKey: an App needs", Assert.Single(FaultsOf(("App:Id", "1"))), StringComparison.Ordinal);
        Assert.StartsWith("GitHub:App:Id: an App needs", Assert.Single(FaultsOf(("App:PrivateKey", Key))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_key_is_named_but_never_repeated()
    {
        var fault = Assert.Single(FaultsOf(("App:Id", "1"), ("App:PrivateKey", "hunter2-hunter2")));

        Assert.StartsWith("GitHub:App:PrivateKey: this is not an RSA private key; write the PEM file", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_in_needs_id_and_secret_and_the_message_names_the_missing_one()
    {
        Assert.StartsWith(
            "GitHub:OAuth:ClientSecret: sign-in with GitHub",
            Assert.Single(FaultsOf(("OAuth:ClientId", "x"))),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "GitHub:OAuth:ClientId: sign-in with GitHub",
            Assert.Single(FaultsOf(("OAuth:ClientSecret", "x"))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_way_back_from_GitHub_is_a_whole_address() =>
        Assert.StartsWith(
            "GitHub:OAuth:RedirectUri: write the whole address",
            Assert.Single(FaultsOf(("OAuth:RedirectUri", "callback"))),
            StringComparison.Ordinal
        );

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(3, FaultsOf(("ApiUrl", "http://ghes.example.com"), ("App:Id", "1"), ("OAuth:ClientId", "x")).Count);

    private static IReadOnlyList<string> FaultsOf(params (string Key, string? Value)[] settings) =>
        Faults.In<GitHubOptions>("GitHub", settings);

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
