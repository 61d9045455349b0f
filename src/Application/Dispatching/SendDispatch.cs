using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Dispatching;

/// <summary>
/// Sends what was only written down, through outages and limits. Asked twice it sends once: an attempt is written down before its POST, and
/// one that is found begun is settled instead.
/// </summary>
internal sealed class SendDispatch(
    IInfrajetDb db,
    IRepositoryAccess access,
    TargetAccess targets,
    DispatchCourier courier,
    AuditTrail trail,
    DispatchNews news,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
) : IWork
{
    public const string WorkKind = "dispatch.send";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(Dispatch dispatch, DateTimeOffset? notBefore = null) =>
        new(WorkKind, dispatch.Id, $"{dispatch.RepositoryId}", dispatch.PersonId, dispatch.CorrelationId) { NotBefore = notBefore };

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var dispatch = await db.DispatchById(item.SubjectId).SingleOrDefaultAsync(cancellationToken);
        if (dispatch is not { Status: DispatchStatus.Prepared })
        {
            return WorkOutcome.Finished;
        }

        if (dispatch.Attempts > 0)
        {
            courier.LoseSight(dispatch);
            return WorkOutcome.Finished;
        }

        return await SendAsync(dispatch, cancellationToken);
    }

    /// <summary>Also how a dispatch is sent again that is proven not to have arrived.</summary>
    public async Task<WorkOutcome> SendAsync(Dispatch dispatch, CancellationToken cancellationToken)
    {
        var granted = await AskAsync(dispatch, cancellationToken);
        var refusal = await TryAsync(dispatch, granted, cancellationToken);
        if (refusal == RepositoryFailures.NoAccess && IsByApp(granted))
        {
            // The App may have been removed in this moment; then the person's own token is left, if there is one.
            granted = await AskAsync(dispatch, cancellationToken);
            refusal = IsByApp(granted) ? refusal : await TryAsync(dispatch, granted, cancellationToken);
        }

        return refusal is null || refusal == DispatchFailures.OutcomeUnknown ? WorkOutcome.Finished : AfterRefusal(dispatch, refusal);
    }

    // Asked now and not when it was ordered: the right may have gone since.
    private Task<Result<RepositoryGrant>> AskAsync(Dispatch dispatch, CancellationToken cancellationToken)
    {
        var need = DispatchOrder.NeedOf(dispatch.Kind);
        return dispatch.Target is { } target
            ? targets.GrantAsync(target, dispatch.RepositoryId, need, cancellationToken)
            : access.ForPersonAsync(dispatch.PersonId, dispatch.RepositoryId, need, cancellationToken);
    }

    private static bool IsByApp(Result<RepositoryGrant> granted) =>
        granted.Match(grant => grant.Credential is InstallationCredential, _ => false);

    private Task<Failure?> TryAsync(Dispatch dispatch, Result<RepositoryGrant> granted, CancellationToken cancellationToken) =>
        granted.Match(
            grant => DeliverAsync(dispatch, grant, cancellationToken),
            failure => Task.FromResult<Failure?>(DispatchFailures.Of(failure))
        );

    private async Task<Failure?> DeliverAsync(Dispatch dispatch, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        var attempt = courier.BeginAttempt(dispatch, grant, Urgency.Background);
        await db.SaveChangesAsync(cancellationToken);
        return courier.Note(dispatch, await courier.DeliverAsync(dispatch, attempt));
    }

    private WorkOutcome AfterRefusal(Dispatch dispatch, Failure refusal)
    {
        if (RepositoryFailures.IsPassing(refusal))
        {
            if (clock.Now() < dispatch.RequestedAt + options.CurrentValue.SendWithin)
            {
                return WorkOutcome.Again(refusal.RetryAfter ?? Pause);
            }

            refusal = refusal with
            {
                Message = $"It could not be sent for {options.CurrentValue.SendWithinHours} hours. {refusal.Message}",
            };
        }

        dispatch.Refuse(refusal, clock.Now());
        trail.RecordRefusal("dispatch.sent", $"{dispatch.Id} {dispatch.EventType}", refusal);
        news.Tell(
            dispatch,
            "github.dispatch_refused",
            new DispatchRefused(dispatch.CorrelationId, dispatch.EventType, refusal.Code.ToUpperInvariant(), refusal.Message)
        );
        return WorkOutcome.Finished;
    }

    private sealed record DispatchRefused(string CorrelationId, string EventType, string ErrorCode, string Message);
}
