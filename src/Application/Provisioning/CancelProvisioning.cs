using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Attempts;
using Infrajet.Application.Provisioning.Telling;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using MediatR;

namespace Infrajet.Application.Provisioning;

/// <summary>Calls it off: what was not sent is never sent, and what runs at GitHub is asked to end, as soon as it is seen.</summary>
public sealed record CancelProvisioning(string Id) : IRequest<Result<ProvisioningReceipt>>, IForOperators, IAudited
{
    public string AuditAction => "provisioning.called_off";

    public string AuditSubject => NewId.Shown(CustomerProvisioning.IdPrefix, Id);
}

internal sealed class CancelProvisioningHandler(IInfrajetDb db, CalledOff calledOff, WorkQueue queue, AuditTrail trail, TimeProvider clock)
    : IRequestHandler<CancelProvisioning, Result<ProvisioningReceipt>>
{
    public async Task<Result<ProvisioningReceipt>> Handle(CancelProvisioning request, CancellationToken cancellationToken)
    {
        Result<ProvisioningReceipt> answer = ProvisioningFailures.NotFound;
        await db.ChangeAsync(
            async () =>
            {
                var present = await PresentAttempt.ReadAsync(db, request.Id, cancellationToken);
                answer = present is null ? ProvisioningFailures.NotFound : CallOff(present);
            },
            cancellationToken
        );
        return answer;
    }

    private Result<ProvisioningReceipt> CallOff(PresentAttempt present)
    {
        var provisioning = present.Provisioning;
        if (!provisioning.IsOpen)
        {
            return ProvisioningFailures.AlreadyOver;
        }

        provisioning.AskToCancel(clock.Now());
        trail.Record("provisioning.called_off", ProvisioningChanges.SubjectOf(provisioning));
        calledOff.Withdraw(present);
        if (provisioning.IsOpen)
        {
            queue.Order(FollowProvisioning.OrderFor(provisioning.Id, provisioning.PersonId, provisioning.CorrelationId));
        }

        return ProvisioningReceipt.Of(provisioning, isRepeat: false);
    }
}
