using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Attempts;
using Infrajet.Application.Realtime;
using Infrajet.Domain.Dispatching;

namespace Infrajet.Application.Dispatching;

/// <summary>Tells a dispatch's person what became of it, and has the provisioning that it serves moved on, in the same transaction.</summary>
internal sealed class DispatchNews(LiveEvents events, WorkQueue queue)
{
    public void Tell(Dispatch dispatch, string type, object data)
    {
        events.Tell(dispatch.PersonId, type, data);
        MoveOn(dispatch);
    }

    /// <summary>Nobody knows what became of it, and somebody has to find out.</summary>
    public void LookInto(Dispatch dispatch, DateTimeOffset at)
    {
        queue.Order(SettleDispatch.OrderFor(dispatch, at));
        MoveOn(dispatch);
    }

    /// <summary>For what people need not be told of.</summary>
    public void MoveOn(Dispatch dispatch)
    {
        if (dispatch.ProvisioningId is { } id)
        {
            queue.Order(FollowProvisioning.OrderFor(id, dispatch.PersonId, dispatch.CorrelationId));
        }
    }
}
