using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Configuration;

/// <summary>The contract's short names beside the long ones; a fault shows which of them was read.</summary>
public sealed class EnvironmentNamesTests : IDisposable
{
    private readonly ProcessDirectory _directory = new();

    [Theory]
    [InlineData("GITHUB_APP_ID")]
    [InlineData("GitHub__App__Id")]
    public async Task The_short_and_the_long_name_of_a_setting_are_the_same(string name)
    {
        var ended = await InfrajetProcess.RunAsync(_directory, [], (name, "not-a-number"));

        Assert.Contains("GitHub:App:Id: write the App's number", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_long_name_wins_over_the_short_one()
    {
        var right = await InfrajetProcess.RunAsync(
            _directory,
            ["migrate"],
            ("GITHUB_REDIRECT_URI", "/short"),
            ("GitHub__OAuth__RedirectUri", "https://long.example.com/")
        );
        var wrong = await InfrajetProcess.RunAsync(
            _directory,
            ["migrate"],
            ("GITHUB_REDIRECT_URI", "https://short.example.com/"),
            ("GitHub__OAuth__RedirectUri", "/long")
        );

        Assert.Equal(0, right.ExitCode);
        Assert.Contains("GitHub:OAuth:RedirectUri:", wrong.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GITHUB_APP_ID_FILE")]
    [InlineData("GitHub__App__Id_FILE")]
    public async Task Either_name_may_point_to_a_file(string name)
    {
        var file = _directory.Write("app-id", "not-a-number\n");

        var ended = await InfrajetProcess.RunAsync(_directory, [], (name, file));

        Assert.Contains("GitHub:App:Id: write the App's number", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_programs_variables_that_end_in_FILE_are_left_alone()
    {
        var ended = await InfrajetProcess.RunAsync(_directory, ["migrate"], ("SSL_CERT_FILE", "/nowhere/certificates.pem"));

        Assert.Equal(0, ended.ExitCode);
    }

    public void Dispose() => _directory.Dispose();
}
