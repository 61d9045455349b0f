using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>Sends an attempt that was begun and saved, and brings its provisioning to where that leads.</summary>
internal sealed class SentAttempts(IInfrajetDb db, NewDispatches dispatches, ProvisioningMoves moves)
{
    public async Task<Result<ProvisioningReceipt>> SendAsync(string provisioningId, DispatchDraft draft)
    {
        var answer = await dispatches.SendAsync(draft);
        CustomerProvisioning? provisioning = null;

        // It is done: whoever asked may be gone, and whoever else changes it at this moment does not undo that.
        await db.ChangeAsync(
            async () =>
            {
                var present = await PresentAttempt.ReadAsync(db, provisioningId, CancellationToken.None);
                moves.Move(present!);
                provisioning = present!.Provisioning;
            },
            CancellationToken.None
        );
        return answer.Match<Result<ProvisioningReceipt>>(
            _ => ProvisioningReceipt.Of(provisioning!, isRepeat: false),
            failure => ProvisioningFailures.Of(failure, provisioning!.Target)
        );
    }
}
