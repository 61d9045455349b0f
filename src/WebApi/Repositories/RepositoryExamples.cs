using Infrajet.Application.Common;
using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Sessions;

namespace Infrajet.WebApi.Repositories;

internal static class RepositoryExamples
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly RepositoryDetails Repository = new(
        1296269,
        "R_kgDOABPHjQ",
        "octocat",
        "hello-world",
        "octocat/hello-world",
        40193247,
        RepositorySource.Manual,
        "main",
        false,
        false,
        Morning,
        Morning
    );

    public static readonly object[] All =
    [
        new RegisterRepositoryRequest { FullName = "octocat/hello-world" },
        Repository,
        new Page<RepositoryDetails>([Repository], null),
        new AccessExplanation(
            Repository.Id,
            Repository.FullName,
            AccessPurpose.Dispatch,
            false,
            false,
            new("octocat", RepositoryRight.Write, RepositoryRight.Triage),
            new(GitHubTokenKind.Classic, ["repo"], []),
            new(
                Repository.InstallationId,
                AccessNeed.Dispatching.Permissions,
                new Dictionary<string, string> { ["contents"] = "write", ["metadata"] = "read" },
                [],
                new("https://github.com/settings/installations/40193247")
            ),
            ActingToken.Installation,
            "acme-platform[bot]",
            [
                new(
                    "right_missing",
                    "You have the right 'triage' there, and this needs 'write': somebody who administers the repository can grant it.",
                    new("https://github.com/octocat/hello-world/settings/access")
                ),
            ]
        ),
    ];
}
