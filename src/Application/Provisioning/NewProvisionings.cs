using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Provisioning.Attempts;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning;

/// <summary>Starts a provisioning, once for each request however often it comes.</summary>
internal sealed class NewProvisionings(
    IInfrajetDb db,
    ICall call,
    ProvisionCustomerContract contract,
    RepeatedRequests repeats,
    HeldRequests requests,
    TargetAccess access,
    NewAttempts attempts,
    SentAttempts sent,
    IGitHubLimits limits,
    IOptionsMonitor<ProvisioningOptions> options,
    TimeProvider clock
)
{
    public async Task<Result<ProvisioningReceipt>> StartAsync(
        ProvisioningTarget target,
        ProvisionCustomer request,
        CancellationToken cancellationToken
    )
    {
        var held = new HeldRequest(
            request.ClientPayload!.Value,
            JsonDocument.Parse(contract.Effective(request.ClientPayload.Value)).RootElement
        );
        var order = OrderFor(target, request, held);
        if (await repeats.FindAsync(order, cancellationToken) is not { } earlier)
        {
            return await SendAsync(target, order, held, existing: null, request.RespondAsync, cancellationToken);
        }

        // One that GitHub never took is tried once more: that is what it is sent again for.
        return await earlier.ThenAsync(existing =>
            existing is { IsOpen: false, WasAccepted: false, ErasedAt: null }
                ? SendAsync(target, order, held, existing, request.RespondAsync, cancellationToken)
                : Task.FromResult<Result<ProvisioningReceipt>>(ProvisioningReceipt.Of(existing, isRepeat: true))
        );
    }

    private ProvisioningOrder OrderFor(ProvisioningTarget target, ProvisionCustomer request, HeldRequest held) =>
        new(
            call.Caller.PersonId,
            call.CorrelationId,
            target.Name,
            contract.Version,
            ProvisionCustomerContract.Read(held.Effective),
            HashOf(target, held.Effective),
            request.IdempotencyKey
        );

    private async Task<Result<ProvisioningReceipt>> SendAsync(
        ProvisioningTarget target,
        ProvisioningOrder order,
        HeldRequest held,
        CustomerProvisioning? existing,
        bool isLater,
        CancellationToken cancellationToken
    )
    {
        var granted = await access.GrantAsync(target, AccessNeed.Dispatching, cancellationToken);
        return await granted.ThenAsync<ProvisioningReceipt>(async grant =>
        {
            var provisioning = existing ?? Accept(order, held);
            var now = isLater || IsNearEnd(grant.Credential) ? null : grant;
            var draft = await attempts.BeginAsync(provisioning, held, grant.Repository, now, cancellationToken);
            return await IsFirstAsync(cancellationToken)
                ? await sent.SendAsync(provisioning.Id, draft)
                : await FasterAsync(order, cancellationToken);
        });
    }

    private CustomerProvisioning Accept(ProvisioningOrder order, HeldRequest held)
    {
        var provisioning = CustomerProvisioning.Accept(order, clock.Now());
        requests.Hold(provisioning, held);
        return db.Provisionings.Add(provisioning).Entity;
    }

    // Whoever has used the hour up keeps others, such as those who look after runs, from asking anything.
    private bool IsNearEnd(GitHubCredential credential) =>
        limits.Show(credential.Principal).Primary.Remaining < options.CurrentValue.QueueBelow;

    // Of several that come at once the database lets one through.
    private async Task<bool> IsFirstAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (Exception lost) when (lost.IsRefusedSave())
        {
            db.Forget();
            return false;
        }
    }

    private async Task<Result<ProvisioningReceipt>> FasterAsync(ProvisioningOrder order, CancellationToken cancellationToken) =>
        await repeats.FindAsync(order, cancellationToken) is { } faster
            ? faster.Match<Result<ProvisioningReceipt>>(one => ProvisioningReceipt.Of(one, isRepeat: true), failure => failure)
            : CommonFailures.ChangedMeanwhile;

    private static string HashOf(ProvisioningTarget target, JsonElement effective) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{target.Name}\n{effective.GetRawText()}")));
}
