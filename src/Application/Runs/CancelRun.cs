using Infrajet.Application.Auditing;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Runs;

/// <summary>Asks GitHub to end a run; that it ended is seen when it has.</summary>
public sealed record CancelRun(long Id) : IRequest<Result<Done>>, IAudited
{
    public string AuditAction => "run.cancelled";

    public string AuditSubject => $"run {Id}";
}

internal sealed class CancelRunHandler(SteeredRuns runs, IGitHubRuns gitHub) : IRequestHandler<CancelRun, Result<Done>>
{
    public Task<Result<Done>> Handle(CancelRun request, CancellationToken cancellationToken) =>
        runs.SteerAsync(
            request.Id,
            request.AuditAction,
            RunFailures.NotCancellable,
            (gitHubCall, grant) => gitHub.CancelAsync(gitHubCall, grant.Repository.FullName, request.Id, cancellationToken),
            cancellationToken
        );
}
