using Infrajet.Domain.Common;

namespace Infrajet.Application.Jobs;

public static class JobFailures
{
    public static readonly Failure NotFound = new(FailureKind.NotFound, "job_not_found", "You have no such job.");

    public static readonly Failure NotParked = new(FailureKind.Conflict, "job_not_parked", "Only a parked job can be replayed.");

    public static readonly Failure Superseded = new(
        FailureKind.Conflict,
        "job_superseded",
        "Another job of this kind for the same subject is not finished yet."
    );
}
