using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>
/// Ordered whenever a dispatch or a run of a provisioning has moved: brings the provisioning there, finds out what went wrong, tries again
/// what may pass, and ends what was called off. Done twice it finds nothing left to do.
/// </summary>
internal sealed class FollowProvisioning(IInfrajetDb db, ProvisioningMoves moves, Setbacks setbacks, CalledOff calledOff) : IWork
{
    public const string WorkKind = "provisioning.follow";

    public string Kind => WorkKind;

    // One after the other for each provisioning, and out of the way of what is sent to its repository.
    public static WorkOrder OrderFor(string provisioningId, long personId, string correlationId) =>
        new(WorkKind, provisioningId, provisioningId, personId, correlationId);

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await PresentAttempt.ReadAsync(db, item.SubjectId, cancellationToken) is not { } present)
        {
            return WorkOutcome.Finished;
        }

        return moves.Move(present) ? await setbacks.TakeAsync(present, item, cancellationToken)
            : present.Provisioning.CancelAskedAt is not null ? await calledOff.EndAsync(present, cancellationToken)
            : WorkOutcome.Finished;
    }
}
