namespace Infrajet.WebApi.Provisioning;

internal static class GitHubFacadeExamples
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly ListedRun Provisioned = new(
        30433642,
        "Provision customer",
        "Provision example.com",
        "repository_dispatch",
        "completed",
        "success",
        "main",
        "acb5820ced9479c074f688cc328bf03f341a511d",
        1,
        "https://github.com/octo-org/octo-repo/actions/runs/30433642",
        Morning,
        Morning.AddMinutes(3)
    );

    public static readonly object[] All = [new RepositoryRuns(1, [Provisioned])];
}
