using Infrajet.Domain.Common;

namespace Infrajet.Application.Installations;

public static class InstallationFailures
{
    public static readonly Failure AppNotConfigured = new(
        FailureKind.NotConfigured,
        "github_app_not_configured",
        "No GitHub App is set up here. An administrator sets one up at /setup."
    );
}
