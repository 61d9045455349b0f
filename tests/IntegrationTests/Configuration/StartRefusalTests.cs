using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Configuration;

/// <summary>The real process on a wrong setting: it ends with 78, says which key and what to write, and has touched nothing.</summary>
public sealed class StartRefusalTests
{
    private const int ConfigurationError = 78;

    [Theory]
    [InlineData("Database__Provider", "SqlServer", "Database:ConnectionString: write a SQL Server connection string")]
    [InlineData("Database__ConnectionString", "Sauce=x", "Database:ConnectionString: this is no connection string")]
    [InlineData("Database__Provider", "Oracle", "Database:Provider: write one of Sqlite, SqlServer.")]
    [InlineData("Messaging__Transport", "Pigeon", "Messaging:Transport: write one of InMemory, RabbitMq.")]
    [InlineData("Messaging__Transport", "RabbitMq", "Messaging:RabbitMqUrl: write RabbitMQ's address")]
    [InlineData("RateLimits__PersonPerMinute", "abc", "RateLimits:PersonPerMinute: write a number.")]
    [InlineData("RateLimits__PersonPerMinute", "59", "RateLimits:PersonPerMinute: write how many requests one person may send")]
    [InlineData("RateLimits__AddressPerMinute", "0", "RateLimits:AddressPerMinute: write how many requests one address may send")]
    [InlineData("GITHUB_APP_ID", "my-app", "GitHub:App:Id: write the App's number")]
    [InlineData("GITHUB_APP_ID", "12345", "GitHub:App:PrivateKey: an App needs its number and its private key")]
    [InlineData("GITHUB_CLIENT_ID", "Iv1.0123456789abcdef", "GitHub:OAuth:ClientSecret: sign-in with GitHub needs both")]
    [InlineData("GITHUB_REDIRECT_URI", "/callback", "GitHub:OAuth:RedirectUri: write the whole address")]
    [InlineData("GitHub__ApiUrl", "http://github.example.com", "GitHub:ApiUrl: write an https address")]
    [InlineData("Proxy__TrustedNetworks__0", "10.1.0.0/99", "Proxy:TrustedNetworks: write an address or a network")]
    [InlineData("Cors__Origins__0", "*", "Cors:Origins: write origins such as https://console.example.com")]
    [InlineData("Cors__Origins__0", "https://a.example.com/path", "Cors:Origins: write origins such as https://console.example.com")]
    [InlineData("Secrets__MasterKey", "not base64!", "Secrets:MasterKey: write 32 random bytes as base64")]
    [InlineData("INFRAJET_MASTER_KEY", "dG9vIHNob3J0", "Secrets:MasterKey: write 32 random bytes as base64")]
    [InlineData("Secrets__PreviousMasterKeys__0", "old", "Secrets:PreviousMasterKeys: list former master keys only")]
    [InlineData("Storage__MinimumFreeMegabytes", "0", "Storage:MinimumFreeMegabytes: write the megabytes of free disk")]
    [InlineData("Telemetry__OtlpEndpoint", "ftp://collector", "Telemetry:OtlpEndpoint: write the collector's address")]
    [InlineData("Notices__Webhook__Url", "https://169.254.169.254", "Notices:Webhook:Url: 169.254.169.254 is not public")]
    [InlineData("Notices__Mail__Host", "smtp.example.com", "Notices:Mail:To: list the operators' addresses")]
    [InlineData("Projects__Store", "Azure", "Projects:Azure:ShareUrl: write the share's address with a SAS")]
    [InlineData("Projects__MaxFileMegabytes", "101", "Projects:MaxFileMegabytes: write how many megabytes a file may have, 1 to 100.")]
    [InlineData("Identity__SessionHours", "0", "Identity:SessionHours: write the hours that a session lasts")]
    [InlineData("GITHUB_WEBHOOK_SECRET_FILE", "/nowhere/secret", "GITHUB_WEBHOOK_SECRET_FILE: the file /nowhere/secret is missing")]
    public async Task A_wrong_setting_is_named_with_what_to_write(string name, string value, string advice)
    {
        using var directory = new ProcessDirectory();

        var ended = await InfrajetProcess.RunAsync(directory, [], (name, value));

        ShouldRefuse(ended, advice);
        Assert.False(Directory.Exists(directory.Data), "Something was written before the refusal.");
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_told_without_its_password()
    {
        using var directory = new ProcessDirectory();

        var ended = await InfrajetProcess.RunAsync(
            directory,
            [],
            ("Database__Provider", "SqlServer"),
            ("Database__ConnectionString", "Server=127.0.0.1,1;Database=x;User Id=a;Password=canary-password;Connect Timeout=2")
        );

        ShouldRefuse(ended, "Database:ConnectionString: write one that opens the database.");
        Assert.DoesNotContain("canary-password", ended.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_every_section_is_told_at_once()
    {
        using var directory = new ProcessDirectory();

        var ended = await InfrajetProcess.RunAsync(
            directory,
            [],
            ("GITHUB_APP_ID", "my-app"),
            ("RateLimits__PersonPerMinute", "1"),
            ("Cors__Origins__0", "*")
        );

        ShouldRefuse(ended, "GitHub:App:Id:", "GitHub:App:PrivateKey:", "RateLimits:PersonPerMinute:", "Cors:Origins:");
    }

    [Fact]
    public async Task The_faults_of_an_issuer_are_told_under_its_own_keys()
    {
        using var directory = new ProcessDirectory();

        var ended = await InfrajetProcess.RunAsync(
            directory,
            [],
            ("Identity__Issuers__0__Name", "github"),
            ("Identity__Issuers__0__SharedKey", "a key that is too short"),
            ("Identity__Issuers__0__Algorithms__0", "none")
        );

        ShouldRefuse(
            ended,
            "Identity:Issuers:0:Name: write a short name",
            "Identity:Issuers:0:Issuer: write the exact iss claim",
            "Identity:Issuers:0:Audience: write the aud claim",
            "Identity:Issuers:0:SharedKey: write a key of at least 32 bytes",
            "Identity:Issuers:0:Algorithms: list the algorithms to accept, out of HS256, HS384, HS512."
        );
        Assert.DoesNotContain("a key that is too short", ended.Errors + ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hunter2-is-not-a-key", "this is not an RSA private key")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\\nhunter2\\n-----END RSA PRIVATE KEY-----", "this is not an RSA private key")]
    [InlineData(
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\\nhunter2\\n-----END ENCRYPTED PRIVATE KEY-----",
        "this key is protected by a passphrase"
    )]
    public async Task A_private_key_that_is_none_is_refused_without_a_word_of_it(string key, string advice)
    {
        using var directory = new ProcessDirectory();

        var ended = await InfrajetProcess.RunAsync(directory, [], ("GITHUB_APP_ID", "12345"), ("GITHUB_PRIVATE_KEY", key));

        ShouldRefuse(ended, $"GitHub:App:PrivateKey: {advice}");
        Assert.DoesNotContain("hunter2", ended.Errors + ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_key_that_is_too_short_is_refused()
    {
        using var directory = new ProcessDirectory();
        using var key = RSA.Create(1024);

        var ended = await InfrajetProcess.RunAsync(
            directory,
            [],
            ("GITHUB_APP_ID", "12345"),
            ("GITHUB_PRIVATE_KEY", key.ExportRSAPrivateKeyPem())
        );

        ShouldRefuse(ended, "GitHub:App:PrivateKey: this key is too short");
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_is_not_repeated()
    {
        using var directory = new ProcessDirectory();

        var ended = await InfrajetProcess.RunAsync(directory, [], ("RateLimits__PersonPerMinute", "hunter2' at 'X' to type 'Y"));

        ShouldRefuse(ended, "RateLimits:PersonPerMinute: write a number.");
        Assert.DoesNotContain("hunter2", ended.Errors + ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_is_refused()
    {
        using var directory = new ProcessDirectory();
        var file = directory.Write("a-file", "");

        var ended = await InfrajetProcess.RunAsync(directory, [], ("Storage__DataDirectory", file));

        ShouldRefuse(ended, "Storage:DataDirectory: write a directory that Infrajet may write to");
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused()
    {
        using var directory = new ProcessDirectory();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var ended = await InfrajetProcess.RunAsync(directory, [], ("ASPNETCORE_URLS", $"http://{other.LocalEndpoint}"));

        Assert.Equal(ConfigurationError, ended.ExitCode);
        Assert.Contains(
            $"  Urls: write an address with a free port. Failed to bind to address http://{other.LocalEndpoint}",
            ended.Errors,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Verbs_refuse_wrong_settings_as_well()
    {
        using var directory = new ProcessDirectory();

        var ended = await InfrajetProcess.RunAsync(directory, ["create-token", "alice"], ("RateLimits__PersonPerMinute", "1"));

        ShouldRefuse(ended, "RateLimits:PersonPerMinute:");
        Assert.False(Directory.Exists(directory.Data));
    }

    private static void ShouldRefuse(InfrajetProcess.Ended ended, params string[] advice)
    {
        Assert.True(ended.ExitCode == ConfigurationError, ended.ToString());
        Assert.StartsWith("Infrajet does not start with these settings:", ended.Errors, StringComparison.Ordinal);
        Assert.All(advice, expected => Assert.Contains($"  {expected}", ended.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", ended.Errors + ended.Output, StringComparison.Ordinal);
    }
}
