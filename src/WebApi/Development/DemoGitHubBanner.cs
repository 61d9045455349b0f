using Sandbox;
using Sandbox.Seeds;

namespace Infrajet.WebApi.Development;

/// <summary>Says that GitHub is not the real one, and how to get in; ends the sandbox together with the product.</summary>
internal sealed partial class DemoGitHubBanner(GitHubSandbox sandbox, ILogger<DemoGitHubBanner> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.Demo(logger, sandbox.Address, Demo.OctaviaToken, Demo.RileyToken);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await sandbox.DisposeAsync();

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "DEMO: no GitHub is set up, so a sandbox stands in for it at {Address}. Nothing leaves this machine. "
                + "Sign in as octavia ({OctaviaToken}, an owner) or riley ({RileyToken}, who may only read)."
        )]
        public static partial void Demo(ILogger logger, Uri address, string octaviaToken, string rileyToken);
    }
}
