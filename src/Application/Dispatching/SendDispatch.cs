using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Realtime;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching;

/// <summary>
/// Sends what was only written down, through outages and limits. Asked twice it sends once: an attempt is written down before its POST, and
/// one that is found begun is settled instead.
/// </summary>
internal sealed class SendDispatch(
    IInfrajetDb db,
    IRepositoryAccess access,
    DispatchCourier courier,
    WorkQueue queue,
    AuditTrail trail,
    LiveEvents events,
    TimeProvider clock
) : IWork
{
    public const string WorkKind = "dispatch.send";

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(Dispatch dispatch) =>
        new(WorkKind, dispatch.Id, $"{dispatch.RepositoryId}", dispatch.PersonId, dispatch.CorrelationId);

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var dispatch = await db.DispatchById(item.SubjectId).SingleOrDefaultAsync(cancellationToken);
        if (dispatch is not { Status: DispatchStatus.Prepared })
        {
            return WorkOutcome.Finished;
        }

        if (dispatch.Attempts > 0)
        {
            dispatch.LoseSight(DispatchFailures.OutcomeUnknown);
            queue.Order(SettleDispatch.OrderFor(dispatch, clock.Now()));
            return WorkOutcome.Finished;
        }

        var outcome = await SendAsync(dispatch, cancellationToken);
        if (dispatch.Status == DispatchStatus.Unknown)
        {
            queue.Order(SettleDispatch.OrderFor(dispatch, clock.Now()));
        }

        return outcome;
    }

    /// <summary>Also how a dispatch is sent again that is proven not to have arrived.</summary>
    public async Task<WorkOutcome> SendAsync(Dispatch dispatch, CancellationToken cancellationToken)
    {
        // Asked now and not when it was ordered: the right may have gone since.
        var granted = await access.ForPersonAsync(
            dispatch.PersonId,
            dispatch.RepositoryId,
            DispatchOrder.NeedOf(dispatch.Kind),
            cancellationToken
        );
        return await granted.Match(
            grant => DeliverAsync(dispatch, grant, cancellationToken),
            failure => Task.FromResult(AfterRefusal(dispatch, DispatchFailures.Of(failure)))
        );
    }

    private async Task<WorkOutcome> DeliverAsync(Dispatch dispatch, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        courier.BeginAttempt(dispatch, grant);
        await db.SaveChangesAsync(cancellationToken);
        var refusal = await courier.DeliverAsync(dispatch, grant);
        if (refusal is null || refusal == DispatchFailures.OutcomeUnknown)
        {
            return WorkOutcome.Finished;
        }

        if (refusal.Kind is FailureKind.RateLimited or FailureKind.Upstream)
        {
            dispatch.TakeAttemptBack();
        }

        return AfterRefusal(dispatch, refusal);
    }

    private WorkOutcome AfterRefusal(Dispatch dispatch, Failure refusal)
    {
        if (refusal.Kind is FailureKind.RateLimited or FailureKind.Upstream)
        {
            return WorkOutcome.Again(refusal.RetryAfter ?? TimeSpan.FromSeconds(30));
        }

        dispatch.Refuse(refusal, clock.Now());
        trail.RecordRefusal("dispatch.sent", $"{dispatch.Id} {dispatch.EventType}", refusal);
        events.Tell(
            dispatch.PersonId,
            "github.dispatch_refused",
            new DispatchRefused(dispatch.CorrelationId, dispatch.EventType, refusal.Code.ToUpperInvariant(), refusal.Message)
        );
        return WorkOutcome.Finished;
    }

    private sealed record DispatchRefused(string CorrelationId, string EventType, string ErrorCode, string Message);
}
