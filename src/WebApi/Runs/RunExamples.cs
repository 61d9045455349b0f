using Infrajet.Application.Common;
using Infrajet.Application.Runs;
using Infrajet.Domain.Runs;

namespace Infrajet.WebApi.Runs;

internal static class RunExamples
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly RunDetails Deployed = new(
        30433642,
        "octo-org/octo-repo",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "dsp_01kg9x4v80t7c2m9y4b1n6k8fd",
        "Deploy",
        "Deploy 1.4.2 to staging",
        ".github/workflows/deploy.yml",
        "repository_dispatch",
        "main",
        "acb5820ced9479c074f688cc328bf03f341a511d",
        "completed",
        "success",
        1,
        RunMatch.Certain,
        "https://github.com/octo-org/octo-repo/actions/runs/30433642",
        Morning,
        Morning.AddMinutes(3),
        Morning.AddMinutes(3),
        null
    );

    private static readonly FailedRun Failed = new(
        30433642,
        1,
        [
            new(
                399444496,
                "deploy",
                "failure",
                "https://github.com/octo-org/octo-repo/actions/runs/30433642/job/399444496",
                [new(4, "Apply", "failure")],
                "curl: (6) Could not resolve host: api.example.com\n##[error]Process completed with exit code 6.",
                null
            ),
        ]
    );

    public static readonly object[] All =
    [
        Deployed,
        new Page<RunDetails>([Deployed], null),
        new RerunRequest { FailedJobsOnly = true },
        Failed,
    ];
}
