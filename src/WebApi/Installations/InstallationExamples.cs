using Infrajet.Application.Installations;

namespace Infrajet.WebApi.Installations;

internal static class InstallationExamples
{
    private const long Id = 40193247;
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> Writing = new() { ["contents"] = "write", ["metadata"] = "read" };

    public static readonly object[] All =
    [
        new InstallationDetails[]
        {
            new(
                Id,
                "octocat",
                "User",
                Writing,
                ["push", "workflow_run"],
                Morning,
                Morning,
                "selected",
                null,
                "https://github.com/settings/installations/40193247"
            ),
        },
        new HandOutTokenRequest
        {
            InstallationId = Id,
            Repositories = ["hello-world"],
            Permissions = new Dictionary<string, string> { ["contents"] = "write" },
        },
        new HandedOutToken("ghs_0123456789abcdefghijklmnopqrstuvwxyz", Morning.AddHours(1), Writing, "selected", ["octocat/hello-world"]),
        new InstallLink(
            "https://github.com/apps/acme-platform/installations/new/permissions?suggested_target_id=583231&state=from-the-dashboard",
            "acme-platform",
            "from-the-dashboard",
            "https://github.com/apps/acme-platform"
        ),
        new GitHubAppHealth("GitHub App", AppStatus.Healthy, new("✓ Valid", "✓ Working", "✓ Connected"), [], null),
    ];
}
