using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Webhooks;

/// <summary>The log of a hook's deliveries, below whatever hook it is.</summary>
internal static class DeliveryRoutes
{
    public static void MapDeliveries(this ApiRoutes api, string hook, Func<Call, Hook> find, Need read, Need write)
    {
        api.Get(hook + "/deliveries", call => List(call, find(call)), read);
        api.Get(hook + "/deliveries/{delivery_id}", call => Answer.Ok(DeliveryJson.Full(Find(call, find(call)))), read);
        api.Post(hook + "/deliveries/{delivery_id}/attempts", call => Redeliver(call, find(call)), write);
    }

    private static Answer List(Call call, Hook hook)
    {
        Func<int, bool> isAskedFor = call.Query("status") switch
        {
            null or "" => _ => true,
            "success" => code => code is >= 200 and < 400,
            "failure" => code => code is >= 400 and < 600,
            _ => throw Refusal.Unprocessable("Invalid request.\n\nstatus must be one of: success, failure."),
        };
        var deliveries = call.World.Mailroom.Deliveries.Values.Where(delivery =>
            IsOf(hook, delivery) && isAskedFor(delivery.Outcome!.Code)
        );
        return CursorPaging.Answer(call, deliveries, delivery => delivery.Id, DeliveryJson.Listed);
    }

    private static Delivery Find(Call call, Hook hook) =>
        call.World.Mailroom.Deliveries.TryGetValue(call.Id("delivery_id"), out var delivery) && IsOf(hook, delivery)
            ? delivery
            : throw Refusal.NotFound();

    private static Answer Redeliver(Call call, Hook hook)
    {
        call.World.Redeliver(Find(call, hook));
        return Answer.Accepted();
    }

    // GitHub lists what it has tried; what is still on its way is in no list.
    private static bool IsOf(Hook hook, Delivery delivery) => delivery.Hook == hook && delivery.Outcome is not null;
}
