using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Dispatching;

/// <summary>One Idempotency-Key starts one dispatch: whoever sends it again gets what the first one got, even while that is still under way.</summary>
internal sealed class DispatchKeys(IInfrajetDb db, ICall call, IOptionsMonitor<DispatchingOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>
    /// The answer to an earlier request with this key; null where there is none to give. One whose time is over, or that asked for the same
    /// and surely started nothing, gives its key to this one, as soon as this one is saved.
    /// </summary>
    public async Task<Result<Dispatch>?> FindAsync(DispatchOrder order, CancellationToken cancellationToken)
    {
        if (await HolderAsync(order, cancellationToken) is not { } earlier)
        {
            return null;
        }

        var isSame = earlier.BodyHash == order.BodyHash();
        if (IsOld(earlier) || isSame && earlier.Status == DispatchStatus.Refused)
        {
            earlier.GiveKeyBack();
            return null;
        }

        return isSame ? await AnswerOfAsync(earlier.Id, cancellationToken) : DispatchFailures.KeyTaken;
    }

    /// <summary>The answer to the request that took this key while this one was on its way, even if that was a refusal.</summary>
    public async Task<Result<Dispatch>> FindFasterAsync(DispatchOrder order, CancellationToken cancellationToken) =>
        await HolderAsync(order, cancellationToken) is not { } faster ? CommonFailures.ChangedMeanwhile
        : faster.BodyHash == order.BodyHash() ? await AnswerOfAsync(faster.Id, cancellationToken)
        : DispatchFailures.KeyTaken;

    private async Task<Dispatch?> HolderAsync(DispatchOrder order, CancellationToken cancellationToken) =>
        order.IdempotencyKey is { } key ? await db.DispatchByKey(call.Caller.PersonId, key).SingleOrDefaultAsync(cancellationToken) : null;

    private bool IsOld(Dispatch dispatch) => dispatch.RequestedAt <= clock.Now() - options.CurrentValue.KeyLifetime;

    private async Task<Result<Dispatch>> AnswerOfAsync(string id, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var dispatch = await db.DispatchToRead(id).SingleAsync(cancellationToken);
            if (!IsBeingSent(dispatch) || clock.GetElapsedTime(started) > Patience)
            {
                return AnswerOf(dispatch);
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    // One that answers later was answered when it was written down.
    private static bool IsBeingSent(Dispatch dispatch) => dispatch is { Status: DispatchStatus.Prepared, IsAsync: false };

    // A refusal is that of the first call, and its name finds the dispatch.
    private Result<Dispatch> AnswerOf(Dispatch dispatch) =>
        dispatch.Status switch
        {
            DispatchStatus.Refused => DispatchFailures.Of(dispatch, clock.Now()) with { CorrelationId = dispatch.CorrelationId },
            DispatchStatus.Prepared or DispatchStatus.Unknown when !dispatch.IsAsync => DispatchFailures.OutcomeUnknown with
            {
                CorrelationId = dispatch.CorrelationId,
            },
            DispatchStatus.Prepared
            or DispatchStatus.Unknown
            or DispatchStatus.Accepted
            or DispatchStatus.RunSeen
            or DispatchStatus.NoRunSeen
            or DispatchStatus.Completed => dispatch,
        };
}
