using Infrajet.Infrastructure.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Infrajet.UnitTests.Infrastructure.Configuration;

public sealed class NamedEnvironmentTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("infrajet-").FullName;
    private readonly List<ConfigurationRoot> _built = [];

    public void Dispose()
    {
        _built.ForEach(configuration => configuration.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("GITHUB_CLIENT_ID", "GitHub:OAuth:ClientId")]
    [InlineData("GITHUB_CLIENT_SECRET", "GitHub:OAuth:ClientSecret")]
    [InlineData("GITHUB_REDIRECT_URI", "GitHub:OAuth:RedirectUri")]
    [InlineData("GITHUB_APP_ID", "GitHub:App:Id")]
    [InlineData("GITHUB_APP_NAME", "GitHub:App:Slug")]
    [InlineData("GITHUB_APP_SLUG", "GitHub:App:Slug")]
    [InlineData("GITHUB_APP_CLIENT_ID", "GitHub:App:ClientId")]
    [InlineData("GITHUB_APP_CLIENT_SECRET", "GitHub:App:ClientSecret")]
    [InlineData("GITHUB_PRIVATE_KEY", "GitHub:App:PrivateKey")]
    [InlineData("GITHUB_WEBHOOK_SECRET", "GitHub:App:WebhookSecret")]
    [InlineData("INFRAJET_MASTER_KEY", "Secrets:MasterKey")]
    public void A_name_of_the_contract_sets_its_key_and_may_point_to_a_file(string name, string key)
    {
        Assert.Equal("value", Build((name, "value"))[key]);
        Assert.Equal("from file", Build(($"{name}_FILE", Write("from file")))[key]);
    }

    [Fact]
    public void The_long_form_of_a_name_may_point_to_a_file_too() =>
        Assert.Equal("from file", Build(("GitHub__App__PrivateKey_FILE", Write("from file")))["GitHub:App:PrivateKey"]);

    [Fact]
    public void Of_two_names_for_one_key_the_exact_one_wins()
    {
        var either = Build(("GITHUB_APP_SLUG", "slug"), ("GITHUB_APP_NAME", "name"));
        var other = Build(("GITHUB_APP_NAME", "name"), ("GITHUB_APP_SLUG", "slug"));

        Assert.Equal(("slug", "slug"), (either["GitHub:App:Slug"], other["GitHub:App:Slug"]));
    }

    [Fact]
    public void A_file_wins_over_a_value() =>
        Assert.Equal(
            "from file",
            Build(("GITHUB_PRIVATE_KEY", "value"), ("GITHUB_PRIVATE_KEY_FILE", Write("from file")))["GitHub:App:PrivateKey"]
        );

    [Fact]
    public void The_line_end_of_a_file_is_no_part_of_the_value_but_lines_within_are() =>
        Assert.Equal(" one\ntwo ", Build(("GITHUB_PRIVATE_KEY_FILE", Write(" one\ntwo \r\n")))["GitHub:App:PrivateKey"]);

    [Fact]
    public void Other_programs_variables_are_let_be()
    {
        var configuration = Build(("SSL_CERT_FILE", "/nowhere"), ("PATH", "/bin"), ("GITHUB_TOKEN", "x"), ("GITHUB_PRIVATE_KEY_FILE", ""));

        Assert.Empty(configuration.AsEnumerable());
    }

    [Theory]
    [InlineData("GITHUB_PRIVATE_KEY_FILE")]
    [InlineData("GitHub__App__PrivateKey_FILE")]
    public void A_file_that_gives_nothing_stops_the_start_and_names_the_variable(string variable)
    {
        AssertRefused(variable, Path.Combine(_folder, "missing"));
        AssertRefused(variable, Write(""));
        AssertRefused(variable, Write("\n"));
        AssertRefused(variable, _folder);
    }

    [Fact]
    public async Task A_changed_file_is_read_again_and_one_that_is_empty_or_missing_has_not_changed()
    {
        // Files are looked at in this order, so whoever sees the first one changed finds the others as they were left before.
        var (changed, emptied, removed) = (Write("first"), Write("kept"), Write("kept too"));
        var configuration = Build(
            ("GITHUB_CLIENT_SECRET_FILE", changed),
            ("GITHUB_WEBHOOK_SECRET_FILE", emptied),
            ("GITHUB_APP_CLIENT_SECRET_FILE", removed)
        );
        var reloaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = ChangeToken.OnChange(configuration.GetReloadToken, () => reloaded.TrySetResult());

        File.WriteAllText(emptied, "");
        File.Delete(removed);
        Replace(changed, "second\n");
        await reloaded.Task.WaitAsync(Patience);

        Assert.Equal("second", configuration["GitHub:OAuth:ClientSecret"]);
        Assert.Equal("kept", configuration["GitHub:App:WebhookSecret"]);
        Assert.Equal("kept too", configuration["GitHub:App:ClientSecret"]);
    }

    // In one step, as a secret store does it.
    private static void Replace(string file, string content)
    {
        File.WriteAllText(file + ".new", content);
        File.Move(file + ".new", file, overwrite: true);
    }

    private void AssertRefused(string variable, string path)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Build((variable, path)));

        Assert.StartsWith($"{variable}: the file {path} is missing, empty or not readable.", refused.Message, StringComparison.Ordinal);
    }

    private string Write(string content)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllText(path, content);
        return path;
    }

    private ConfigurationRoot Build(params (string Name, string Value)[] variables)
    {
        var source = new NamedEnvironment(variables.ToDictionary(variable => variable.Name, variable => variable.Value));
        var configuration = (ConfigurationRoot)new ConfigurationBuilder().Add(source).Build();
        _built.Add(configuration);
        return configuration;
    }
}
