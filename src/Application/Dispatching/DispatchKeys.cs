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

    /// <summary>The answer to an earlier request with this key; null where this is the first one.</summary>
    public async Task<Result<Dispatch>?> FindAsync(DispatchOrder order, CancellationToken cancellationToken)
    {
        if (
            order.IdempotencyKey is not { } key
            || await db.DispatchByKey(call.Caller.PersonId, key).SingleOrDefaultAsync(cancellationToken) is not { } earlier
        )
        {
            return null;
        }

        if (earlier.RequestedAt <= clock.Now() - options.CurrentValue.KeyLifetime)
        {
            earlier.GiveKeyBack();
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        return earlier.BodyHash == order.BodyHash() ? await AnswerOfAsync(earlier.Id, cancellationToken) : DispatchFailures.KeyTaken;
    }

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

    private static Result<Dispatch> AnswerOf(Dispatch dispatch) =>
        dispatch.Status switch
        {
            DispatchStatus.Refused => DispatchFailures.Of(dispatch),
            DispatchStatus.Prepared or DispatchStatus.Unknown when !dispatch.IsAsync => DispatchFailures.OutcomeUnknown,
            DispatchStatus.Prepared
            or DispatchStatus.Unknown
            or DispatchStatus.Accepted
            or DispatchStatus.RunSeen
            or DispatchStatus.NoRunSeen
            or DispatchStatus.Completed => dispatch,
        };
}
