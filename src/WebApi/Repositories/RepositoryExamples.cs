using Infrajet.Application.Common;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Repositories;

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
    ];
}
