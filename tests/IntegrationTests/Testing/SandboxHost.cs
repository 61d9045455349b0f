using System.Globalization;
using Sandbox;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>
/// The product beside the sandbox with its demo: octavia owns the organisation acme, riley may only read, and the App is installed on all
/// but the repository vault. GitHub's pauses between writes are off here, unless a test is about them.
/// </summary>
public class SandboxHost : InfrajetHost
{
    private readonly bool _ownsGitHub;

    public SandboxHost() => _ownsGitHub = true;

    protected SandboxHost(TestDatabase database, GitHubSandbox gitHub)
        : base(database) => GitHub = gitHub;

    public GitHubSandbox GitHub { get; private set; } = null!;

    /// <summary>Without the App only a person's own token is left to act with.</summary>
    public bool HasApp { get; init; } = true;

    /// <summary>A further node, or the same one after a restart.</summary>
    public static SandboxHost On(TestDatabase database, GitHubSandbox gitHub) => new(database, gitHub);

    /// <summary>The product's settings for a sandbox, as a process of its own takes them too.</summary>
    public static IEnumerable<(string Key, string Value)> SettingsFor(GitHubSandbox gitHub, bool hasApp = true) =>
        [
            ("GitHub:ApiUrl", gitHub.Address.AbsoluteUri),
            ("GitHub:WebUrl", gitHub.Address.AbsoluteUri),
            ("GitHub:Limits:SecondsBetweenWrites", "0"),
            ("GitHub:Limits:PointsPerMinute", "1000000"),
            ("GitHub:Limits:ContentPerMinute", "1000000"),
            ("GitHub:Limits:ContentPerHour", "1000000"),
            // Requests are counted, and faults wait for those of the test.
            ("Webhooks:GapMinutes", "0"),
            ("Installations:FirstReadSeconds", "86400"),
            .. hasApp ? AppSettings() : [],
        ];

    public override async Task InitializeAsync()
    {
        GitHub ??= GitHubSandbox.Start();
        WithDefault("GitHub:ApiUrl", (await BetweenAsync(GitHub.Address)).AbsoluteUri);
        foreach (var (key, value) in SettingsFor(GitHub, HasApp))
        {
            WithDefault(key, value);
        }

        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownsGitHub && GitHub is not null)
        {
            await GitHub.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A client that sends octavia's own GitHub token.</summary>
    public HttpClient AsOctavia() => Bearing(Demo.OctaviaToken);

    /// <summary>A client that sends the GitHub token of riley, who may only read.</summary>
    public HttpClient AsRiley() => Bearing(Demo.RileyToken);

    /// <summary>Where the product finds GitHub: a test may stand in between.</summary>
    protected virtual Task<Uri> BetweenAsync(Uri gitHub) => Task.FromResult(gitHub);

    private static IEnumerable<(string Key, string Value)> AppSettings() =>
        [
            ("GitHub:App:Id", Demo.AppId.ToString(CultureInfo.InvariantCulture)),
            ("GitHub:App:Slug", Demo.AppSlug),
            ("GitHub:App:ClientId", Demo.AppClientId),
            ("GitHub:App:ClientSecret", Demo.AppClientSecret),
            ("GitHub:App:PrivateKey", Demo.AppPrivateKey),
            ("GitHub:App:WebhookSecret", Demo.AppWebhookSecret),
        ];
}
