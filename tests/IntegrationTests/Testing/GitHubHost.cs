namespace Infrajet.IntegrationTests.Testing;

/// <summary>The product beside a GitHub of the test's own; a GitHub login "Octo-Admin" administers.</summary>
public class GitHubHost : InfrajetHost
{
    public TestGitHub GitHub { get; private set; } = null!;

    public static async Task<GitHubHost> StartAsync()
    {
        var host = new GitHubHost();
        await host.InitializeAsync();
        return host;
    }

    public override async Task InitializeAsync()
    {
        GitHub = await TestGitHub.StartAsync();
        With("GitHub:ApiUrl", GitHub.Address.AbsoluteUri).With("Identity:Administrators:0", "Octo-Admin");
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await GitHub.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
