using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;

namespace Infrajet.WebApi.Jobs;

internal static class JobExamples
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly JobDetails Parked = new(
        "job_01kg9x4v80w3n6p1r8s5t2v7xz",
        "dispatch.send",
        "dsp_01kg9x4v80b5d8f2h9k3m6q1rt",
        WorkState.Parked,
        10,
        10,
        Morning.AddMinutes(13),
        Morning,
        Morning.AddMinutes(14),
        "GitHub cannot be reached at the moment.",
        "4bf92f3577b34da6a3ce929d0e0e4736"
    );

    public static readonly object[] All =
    [
        Parked,
        new Page<JobDetails>([Parked], null),
        new ReplayJobsRequest { Kind = "dispatch.send", Since = Morning },
        new ReplayedJobs(12, false),
    ];
}
