using Infrajet.Application.Auditing;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Runs;

/// <summary>Asks GitHub to run it once more: a new attempt of the same run.</summary>
public sealed record RerunRun(long Id, bool FailedJobsOnly) : IRequest<Result<Done>>, IAudited
{
    public string AuditAction => "run.rerun";

    public string AuditSubject => $"run {Id}";
}

internal sealed class RerunRunHandler(SteeredRuns runs, IGitHubRuns gitHub) : IRequestHandler<RerunRun, Result<Done>>
{
    public Task<Result<Done>> Handle(RerunRun request, CancellationToken cancellationToken) =>
        runs.SteerAsync(
            request.Id,
            request.AuditAction,
            RunFailures.NotRerunnable,
            (gitHubCall, grant) =>
                gitHub.RerunAsync(gitHubCall, grant.Repository.FullName, request.Id, request.FailedJobsOnly, cancellationToken),
            cancellationToken
        );
}
