using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>A provisioning with the attempt that counts now, as far as it has come.</summary>
/// <param name="Earlier">The runs of the attempts before it.</param>
internal sealed record PresentAttempt(
    CustomerProvisioning Provisioning,
    ProvisioningAttempt Attempt,
    Dispatch Dispatch,
    IReadOnlyList<WorkflowRun> Runs,
    IReadOnlyList<WorkflowRun> Earlier
)
{
    // The refusal of a dispatch speaks of its person's rights, which do not count here.
    public ProvisioningProgress Progress =>
        ProvisioningProgress.Of(Dispatch, Runs) is var progress && Dispatch.FailureCode == RepositoryFailures.NoAccess.Code
            ? progress with
            {
                Reason = ProvisioningFailures.Of(RepositoryFailures.NoAccess, Provisioning.Target).Message,
            }
            : progress;

    public IEnumerable<WorkflowRun> AllRuns => [.. Runs, .. Earlier];

    public bool IsAccepted => Dispatch.Status is not (DispatchStatus.Prepared or DispatchStatus.Unknown or DispatchStatus.Refused);

    /// <summary>A run of an attempt before this one ended well after all.</summary>
    public bool HasEarlierSuccess => Earlier.GroupBy(run => run.DispatchId).Any(runs => ProvisioningProgress.AreSuccess([.. runs]));

    /// <summary>The runs that went wrong by themselves.</summary>
    public IEnumerable<WorkflowRun> FailedRuns => Runs.Where(run => ProvisioningProgress.IsFailure(run));

    public static async Task<PresentAttempt?> ReadAsync(IInfrajetDb db, string provisioningId, CancellationToken cancellationToken)
    {
        if (await db.ProvisioningById(provisioningId).SingleOrDefaultAsync(cancellationToken) is not { } provisioning)
        {
            return null;
        }

        var attempts = await db.AttemptsOf([provisioningId]).ToListAsync(cancellationToken);
        var present = attempts.Single(attempt => attempt.Number == provisioning.Attempt);
        var dispatch = await db.DispatchById(present.DispatchId).SingleAsync(cancellationToken);
        var runs = await db.RunsOfDispatches(attempts.ConvertAll(attempt => attempt.DispatchId)).ToListAsync(cancellationToken);
        return new(
            provisioning,
            present,
            dispatch,
            runs.FindAll(run => run.DispatchId == dispatch.Id),
            runs.FindAll(run => run.DispatchId != dispatch.Id)
        );
    }
}
