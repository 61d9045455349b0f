using Infrajet.Application.Common;
using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.AtGitHub;
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

    private static readonly GitHubRepository GitHubRepository = new(
        1296269,
        "hello-world",
        "octocat/hello-world",
        "My first repository",
        false,
        "https://github.com/octocat/hello-world",
        "https://github.com/octocat/hello-world.git",
        "git@github.com:octocat/hello-world.git",
        "main",
        new Dictionary<string, bool>
        {
            ["admin"] = true,
            ["maintain"] = true,
            ["push"] = true,
            ["triage"] = true,
            ["pull"] = true,
        },
        new("octocat", 583231, "https://avatars.githubusercontent.com/u/583231", "User", "https://github.com/octocat"),
        Morning,
        Morning,
        Morning
    );

    public static readonly object[] All =
    [
        GitHubRepository,
        new GitHubRepositoryList([GitHubRepository], 1, 1, ListGitHubRepositories.DefaultPerPage),
        new CreateRepositoryRequest
        {
            InstallationId = Repository.InstallationId,
            Name = "hello-again",
            Description = "Once more",
            Private = true,
            Owner = "octocat",
            AutoInit = true,
        },
        CreatedRepository.Of(GitHubRepository),
        new ValidateAccessRequest
        {
            UserAccessToken = "ghu_0123456789abcdefghijklmnopqrstuvwxyz",
            InstallationId = Repository.InstallationId,
            RepoOwner = "octocat",
            RepoName = "hello-world",
        },
        new ValidatedAccess(true, true, true),
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
