using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>A provisioning with the attempt that counts now, as far as it has come.</summary>
internal sealed record PresentAttempt(
    CustomerProvisioning Provisioning,
    ProvisioningAttempt Attempt,
    Dispatch Dispatch,
    IReadOnlyList<WorkflowRun> Runs
)
{
    public ProvisioningProgress Progress => ProvisioningProgress.Of(Dispatch, Runs);

    /// <summary>The run that went wrong, where one did.</summary>
    public WorkflowRun? FailedRun => Runs.FirstOrDefault(run => run.Conclusion == Progress.Conclusion);

    public static async Task<PresentAttempt?> ReadAsync(IInfrajetDb db, string provisioningId, CancellationToken cancellationToken)
    {
        if (await db.ProvisioningById(provisioningId).SingleOrDefaultAsync(cancellationToken) is not { } provisioning)
        {
            return null;
        }

        var attempt = await db.AttemptNumber(provisioningId, provisioning.Attempt).SingleAsync(cancellationToken);
        var dispatch = await db.DispatchById(attempt.DispatchId).SingleAsync(cancellationToken);
        return new(provisioning, attempt, dispatch, await db.RunsOfDispatches([dispatch.Id]).ToListAsync(cancellationToken));
    }
}
