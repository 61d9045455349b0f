using Infrajet.Application.Common;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
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
    DispatchKeys keys,
    DispatchDrafts drafts,
    DispatchCourier courier,
    DispatchNews news,
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

    /// <summary>Sends what was drafted and saved, and saves what came of it.</summary>
    public async Task<Result<Dispatch>> SendAsync(DispatchDraft draft)
    {
        var (dispatch, attempt) = draft;
        if (attempt is null)
        {
            return dispatch;
        }

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

    private async Task<Result<Dispatch>> StartAsync(DispatchOrder order, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        var sender = new DispatchSender(call.Caller.PersonId, call.CorrelationId);
        var draft = await drafts.DraftAsync(order, sender, grant.Repository, order.IsAsync ? null : grant, cancellationToken);
        return await IsFirstAsync(order, cancellationToken) ? await SendAsync(draft) : await keys.FindFasterAsync(order, cancellationToken);
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
                    news.MoveOn(dispatch);
                }
            },
            CancellationToken.None
        );
        return dispatch;
    }

    // Of several requests with one key the database lets one through.
    private async Task<bool> IsFirstAsync(DispatchOrder order, CancellationToken cancellationToken)
    {
        if (order.IdempotencyKey is not null)
        {
            return await db.TrySaveAsync(cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
