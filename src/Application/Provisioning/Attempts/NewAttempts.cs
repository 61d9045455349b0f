using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Provisioning.Telling;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;
using Infrajet.Domain.Repositories;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>Begins an attempt: a dispatch, its deadline, and an entry in the timeline, all in the transaction of whoever asks.</summary>
internal sealed class NewAttempts(
    IInfrajetDb db,
    DispatchDrafts dispatches,
    TargetRegister targets,
    TargetAllowance allowance,
    ProvisionCustomerContract contract,
    ProvisioningChanges changes,
    WorkQueue queue,
    IOptionsMonitor<ProvisioningOptions> options,
    TimeProvider clock
)
{
    /// <summary>Somebody asked for it.</summary>
    /// <param name="grant">By which it is sent at once; without one, or with little left of its hour, it waits for its turn.</param>
    public Task<DispatchDraft> BeginAsync(
        CustomerProvisioning provisioning,
        HeldRequest held,
        Repository repository,
        RepositoryGrant? grant,
        CancellationToken cancellationToken
    )
    {
        provisioning.BeginAttempt(isOwn: false, reason: null, clock.Now());
        var now = grant is not null && allowance.IsNearEnd(grant.Credential) ? null : grant;
        return DraftAsync(provisioning, held, repository, now, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Nobody asked, but the cause of the last failure looks like one that passes.</summary>
    public Task BeginAgainAsync(
        CustomerProvisioning provisioning,
        HeldRequest held,
        Repository repository,
        string reason,
        CancellationToken cancellationToken
    )
    {
        provisioning.BeginAttempt(isOwn: true, reason, clock.Now());
        var wait = options.CurrentValue.WaitBefore(provisioning.OwnRetries);
        return DraftAsync(provisioning, held, repository, grant: null, wait, cancellationToken);
    }

    private async Task<DispatchDraft> DraftAsync(
        CustomerProvisioning provisioning,
        HeldRequest held,
        Repository repository,
        RepositoryGrant? grant,
        TimeSpan wait,
        CancellationToken cancellationToken
    )
    {
        var start = clock.Now() + wait;
        var order = new DispatchOrder(
            DispatchKind.RepositoryEvent,
            JsonSerializer.SerializeToElement($"{repository.FullName}"),
            contract.EventType,
            Workflow: null,
            Ref: null,
            Signed(held.Effective, provisioning.Target),
            IdempotencyKey: null,
            IsAsync: grant is null
        )
        {
            NotBefore = start,
        };
        var sender = new DispatchSender(provisioning.PersonId, provisioning.CorrelationId, provisioning.Target, provisioning.Id);
        var draft = await dispatches.DraftAsync(order, sender, repository, grant, cancellationToken);
        var attempt = ProvisioningAttempt.Of(provisioning, draft.Dispatch.Id, clock.Now());
        db.ProvisioningAttempts.Add(attempt);
        queue.Order(WatchDeadline.OrderFor(attempt, provisioning, start + options.CurrentValue.Deadline));
        changes.Note(provisioning);
        return draft;
    }

    private JsonElement Signed(JsonElement payload, string target) =>
        targets.Find(target)?.SigningKey is { } key ? PayloadSignature.Added(payload, key) : payload;
}
