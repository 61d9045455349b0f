using Infrajet.Application.GitHub;
using Infrajet.Application.Installations.Setup;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Installations;

/// <summary>What a look at the App means.</summary>
internal static class AppVerdict
{
    private const string Valid = "✓ Valid";
    private const string Working = "✓ Working";
    private const string Connected = "✓ Connected";
    private const string NotTried = "– Not tried";

    public static AppHealth NotConfigured(DateTimeOffset at) =>
        new(
            AppStatus.Unhealthy,
            "✗ Not set up",
            NotTried,
            NotTried,
            ["No GitHub App is set up."],
            new(null, null, null, null, 0, [], InstallationFailures.AppNotConfigured.Message, at)
        );

    public static AppHealth Of(AppSetup setup, SeenApp seen, DateTimeOffset at)
    {
        var isRenamed = setup.Slug is { } slug && slug != seen.Slug;
        var isSkewed = seen.ClockAhead != TimeSpan.Zero;
        var missing = GrantedPermissions.NotGranted(seen.Permissions, AppManifest.Permissions);
        string[] errors =
        [
            .. isRenamed ? ["The App has another name at GitHub."] : Array.Empty<string>(),
            .. isSkewed ? ["The clock of this machine differs from GitHub's."] : Array.Empty<string>(),
        ];
        return new(
            errors.Length == 0 ? AppStatus.Healthy : AppStatus.Degraded,
            isRenamed ? "⚠ Named otherwise at GitHub" : Valid,
            isSkewed ? $"⚠ Working, clock {Direction(seen.ClockAhead)} by {Math.Abs(seen.ClockAhead.TotalSeconds):0} s" : Working,
            Connected,
            errors,
            Findings(setup, at) with
            {
                Slug = seen.Slug,
                Owner = seen.Owner,
                ClockAheadSeconds = Math.Round(seen.ClockAhead.TotalSeconds),
                MissingPermissions = missing,
            }
        );
    }

    public static AppHealth Of(AppSetup setup, Failure failure, DateTimeOffset at) =>
        failure switch
        {
            _ when failure == InstallationFailures.AppRefused => Unhealthy(
                setup,
                "✗ Number and key do not belong together",
                "✗ Not accepted",
                "✗ Refused",
                "GitHub does not accept the App's number and key.",
                failure,
                at
            ),
            _ when failure == GitHubFailures.NoAccess => Unhealthy(
                setup,
                Valid,
                Working,
                "✗ Refused",
                "GitHub does not let the App act: it is suspended, or gone.",
                failure,
                at
            ),
            { Kind: FailureKind.RateLimited } => new(
                AppStatus.Degraded,
                Valid,
                Working,
                "⚠ Held back by a limit",
                ["GitHub's rate limit is reached."],
                Findings(setup, at) with
                {
                    Cause = failure.Message,
                }
            ),
            _ => Unhealthy(setup, Valid, Working, "✗ Not reached", "GitHub cannot be reached.", failure, at),
        };

    private static AppHealth Unhealthy(
        AppSetup setup,
        string configuration,
        string jwt,
        string connectivity,
        string error,
        Failure failure,
        DateTimeOffset at
    ) => new(AppStatus.Unhealthy, configuration, jwt, connectivity, [error], Findings(setup, at) with { Cause = failure.Message });

    private static AppFindings Findings(AppSetup setup, DateTimeOffset at) =>
        new(setup.Id, setup.Slug, null, setup.IsOfSettings ? "settings" : "setup", 0, [], null, at);

    private static string Direction(TimeSpan ahead) => ahead > TimeSpan.Zero ? "behind" : "ahead";
}
