using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Runs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning;

/// <summary>What went wrong, attempt by attempt: the failing jobs and steps, with masked excerpts of their logs.</summary>
public sealed record ShowProvisioningLogs(string Id) : IRequest<Result<ProvisioningLogs>>, IForOperators;

/// <param name="Attempts">Those that failed, oldest first.</param>
public sealed record ProvisioningLogs(string Id, IReadOnlyList<AttemptLogs> Attempts);

/// <param name="Jobs">Empty where GitHub showed none, or the customer's data was erased.</param>
public sealed record AttemptLogs(
    int Number,
    ProvisioningStatus? Outcome,
    string? Conclusion,
    string? PassingCause,
    IReadOnlyList<FailedJob> Jobs
);

internal sealed class ShowProvisioningLogsHandler(IInfrajetDb db, HeldRequests requests)
    : IRequestHandler<ShowProvisioningLogs, Result<ProvisioningLogs>>
{
    public async Task<Result<ProvisioningLogs>> Handle(ShowProvisioningLogs request, CancellationToken cancellationToken)
    {
        if (!await db.ProvisioningToRead(request.Id).AnyAsync(cancellationToken))
        {
            return ProvisioningFailures.NotFound;
        }

        var attempts = await db.AttemptsToRead(request.Id).ToListAsync(cancellationToken);
        return new ProvisioningLogs(
            request.Id,
            [.. attempts.Where(attempt => attempt.Outcome is not (null or ProvisioningStatus.Succeeded)).Select(LogsOf)]
        );
    }

    private AttemptLogs LogsOf(ProvisioningAttempt attempt) =>
        new(attempt.Number, attempt.Outcome, attempt.Conclusion, attempt.PassingCause, requests.Failures(attempt));
}
