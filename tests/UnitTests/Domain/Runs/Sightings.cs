using Infrajet.Domain.Runs;

namespace Infrajet.UnitTests.Domain.Runs;

internal static class Sightings
{
    public const long Repository = 3001;
    public const string Bot = "acme-platform[bot]";

    public static readonly RunSighting Queued = new(
        71,
        Repository,
        "Deploy",
        "deploy",
        ".github/workflows/deploy.yml",
        "repository_dispatch",
        Bot,
        "main",
        new string('a', 40),
        1,
        "queued",
        null,
        "https://github.com/acme/platform/actions/runs/71",
        The.Moment,
        The.Moment
    );

    public static readonly RunSighting Succeeded = Queued with { Status = "completed", Conclusion = "success" };
}
