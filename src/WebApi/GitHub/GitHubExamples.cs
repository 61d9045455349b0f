using Infrajet.Application.GitHub;

namespace Infrajet.WebApi.GitHub;

internal static class GitHubExamples
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static readonly object[] All =
    [
        new GitHubLimits([
            new(
                GitHubPrincipal.OfInstallation(6001),
                new(5000, 3120, Noon, Noon.AddMinutes(-9)),
                new(412, 900),
                new(12, 80),
                new(96, 500),
                new(4, 100),
                2,
                31,
                2.4
            ),
        ]),
    ];
}
