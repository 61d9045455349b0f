using System.Text.Json;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching;

/// <summary>
/// Starts what was asked for, in the one safe order: write the intent down, POST once, write down what came of it. Whatever dies in
/// between leaves a row that says so.
/// </summary>
internal sealed class NewDispatches(
    IInfrajetDb db,
    ICall call,
    IRepositoryAccess access,
    IDispatchMarks marks,
    DispatchKeys keys,
    DispatchCourier courier,
    WorkQueue queue,
    AuditTrail trail,
    TimeProvider clock
)
{
    public async Task<Result<Dispatch>> StartAsync(DispatchOrder order, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(order, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var granted = await access.ForCallerAsync(order.Reference, order.Need, cancellationToken);
        return await granted.ThenAsync(grant => StartAsync(order, grant, cancellationToken));
    }

    private async Task<Result<Dispatch>> StartAsync(DispatchOrder order, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        var dispatch = await PrepareAsync(order, grant.Repository, cancellationToken);
        var attempt = order.IsAsync ? null : courier.BeginAttempt(dispatch, grant, Urgency.Interactive);
        if (attempt is null)
        {
            queue.Order(SendDispatch.OrderFor(dispatch));
        }

        db.Dispatches.Add(dispatch);
        trail.Record("dispatch.prepared", DispatchCourier.SubjectOf(dispatch, grant));
        if (!await IsFirstAsync(order, cancellationToken))
        {
            return await keys.FindFasterAsync(order, cancellationToken);
        }

        return attempt is null ? dispatch : await SendAsync(dispatch, attempt);
    }

    private async Task<Result<Dispatch>> SendAsync(Dispatch dispatch, DispatchAttempt attempt)
    {
        var answer = await courier.DeliverAsync(dispatch, attempt);
        try
        {
            var noted = await NoteAsync(dispatch, answer);
            return answer.Sent.Match<Result<Dispatch>>(_ => noted, failure => failure);
        }
        catch (Exception broken) when (broken.IsOfDatabase() || broken.IsRefusedSave())
        {
            // The row still says that something is under way, and is looked into.
            throw new UnsavedOutcomeException(DispatchFailures.OutcomeUnknown, broken);
        }
    }

    // It is done: whoever else changes the dispatch at this moment does not undo that.
    private async Task<Dispatch> NoteAsync(Dispatch dispatch, AttemptOutcome answer)
    {
        Dispatch? inHand = dispatch;
        await db.ChangeAsync(
            async () =>
            {
                dispatch = inHand ?? await db.DispatchById(dispatch.Id).SingleAsync();
                inHand = null;
                if (courier.Note(dispatch, answer) is { } refusal && refusal != DispatchFailures.OutcomeUnknown && dispatch.IsUnsettled)
                {
                    dispatch.Refuse(refusal, clock.Now());
                }
            },
            CancellationToken.None
        );
        return dispatch;
    }

    // Of several requests with one key the database lets one through.
    private async Task<bool> IsFirstAsync(DispatchOrder order, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (Exception lost) when (order.IdempotencyKey is not null && lost.IsRefusedSave())
        {
            db.Forget();
            return false;
        }
    }

    private async Task<Dispatch> PrepareAsync(DispatchOrder order, Repository repository, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var request = order.AsRequest(repository);
        var id = NewId.For("dsp", now);
        var mark = await marks.MakeAsync(id, repository.Id, request.RunEvent, cancellationToken);
        var origin = new DispatchOrigin(id, call.Caller.PersonId, repository.Id, call.CorrelationId, mark);
        var dispatch = Dispatch.Prepare(request, origin, now);
        var marked = order.Kind == DispatchKind.RepositoryEvent ? ClientPayload.Marked(order.Content, mark) : null;
        courier.Pack(dispatch, marked ?? Unmarked(order.Content), marked is not null);
        return dispatch;
    }

    private static byte[] Unmarked(JsonElement? content) => content is { } given ? ClientPayload.BytesOf(given) : [];
}
