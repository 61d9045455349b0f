using Sandbox.Identities;

namespace Sandbox.Webhooks;

/// <summary>What tests and other programs do with webhooks that GitHub would not do on demand.</summary>
public sealed class WebhookControls
{
    private readonly World _world;

    internal WebhookControls(World world) => _world = world;

    /// <summary>Those of the last three days, of all hooks, in the order in which they came.</summary>
    public IReadOnlyList<WebhookDelivery> Deliveries => Show(mailroom => mailroom.Deliveries.Values.OrderBy(delivery => delivery.Id));

    /// <summary>Those that wait until they are released, in the order in which they came.</summary>
    public IReadOnlyList<WebhookDelivery> HeldBack => Show(mailroom => mailroom.HeldBack);

    /// <summary>Everything that comes is held back, until <see cref="Resume"/>.</summary>
    public bool IsPaused => Hold(mailroom => mailroom.IsPaused);

    /// <summary>A receiver gets the next delivery before it has answered the last one; then their order is anyone's guess.</summary>
    public bool SendsInParallel
    {
        get => Hold(mailroom => mailroom.SendsInParallel);
        set => Hold(mailroom => mailroom.SendsInParallel = value);
    }

    public void Pause() => Hold(mailroom => mailroom.IsPaused = true);

    /// <summary>Lets out all that is held back, in the order in which it came.</summary>
    public void Resume() =>
        Hold(mailroom =>
        {
            mailroom.IsPaused = false;
            return Release([.. mailroom.HeldBack]);
        });

    /// <summary>Lets out these, in this order; the rest stays.</summary>
    public void Release(params IEnumerable<long> deliveryIds) => Hold(mailroom => Release(Find(mailroom, deliveryIds)));

    /// <summary>Lets out all that is held back, the latest first.</summary>
    public void ReleaseReversed() => Hold(mailroom => Release([.. mailroom.HeldBack.Reverse()]));

    /// <summary>Loses these, which are held back.</summary>
    public void Drop(params IEnumerable<long> deliveryIds) =>
        Hold(mailroom =>
        {
            var deliveries = Find(mailroom, deliveryIds);
            deliveries.ForEach(delivery => delivery.State = DeliveryState.Dropped);
            return deliveries.Count;
        });

    /// <summary>Says what is to happen to deliveries that are yet to come.</summary>
    public void Order(WebhookOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfLessThan(order.Times, 1, nameof(order));
        Hold(mailroom =>
        {
            mailroom.Orders.Add(new() { Order = order, Left = order.Times });
            return mailroom.Orders.Count;
        });
    }

    public void ForgetOrders() => Hold(mailroom => mailroom.Orders.RemoveAll(_ => true));

    /// <summary>Sends a ping to a hook, as GitHub does when one is made.</summary>
    public void Ping(long hookId) =>
        Hold(mailroom =>
        {
            var hook =
                mailroom.Hooks.GetValueOrDefault(hookId) ?? throw new ArgumentException($"There is no hook {hookId}.", nameof(hookId));
            _world.Ping(hook, OwnerOf(hook));
            return hook;
        });

    /// <summary>Waits until all that is due has been tried. What is held back, or delayed beyond now, is not waited for.</summary>
    public async Task WhenQuietAsync(CancellationToken cancellationToken = default)
    {
        while (NextChange() is { } change)
        {
            await change.WaitAsync(cancellationToken);
        }
    }

    private Task? NextChange()
    {
        lock (_world.Gate)
        {
            // What is due may lie there until the next beat of the clockwork.
            _world.Clock.Moving?.Invoke(_world.Now);
            return _world.Courier is { IsIdle: false } courier ? courier.Change : null;
        }
    }

    private Account OwnerOf(Hook hook) =>
        hook.Target switch
        {
            HookTarget.Repository => _world.Repositories[hook.TargetId].Owner,
            HookTarget.Organization => _world.Person(hook.TargetId)!,
            HookTarget.App => _world.Apps[hook.TargetId].Owner,
        };

    private static List<Delivery> Find(Mailroom mailroom, IEnumerable<long> ids) =>
        [
            .. ids.Select(id =>
                mailroom.Deliveries.GetValueOrDefault(id) is { State: DeliveryState.HeldBack } delivery
                    ? delivery
                    : throw new ArgumentException($"No delivery {id} is held back.", nameof(ids))
            ),
        ];

    private int Release(List<Delivery> deliveries)
    {
        deliveries.ForEach(_world.Release);
        return deliveries.Count;
    }

    private List<WebhookDelivery> Show(Func<Mailroom, IEnumerable<Delivery>> choose) =>
        Hold(mailroom => choose(mailroom).Select(delivery => WebhookDelivery.Of(_world, delivery)).ToList());

    private T Hold<T>(Func<Mailroom, T> act)
    {
        lock (_world.Gate)
        {
            return act(_world.Mailroom);
        }
    }
}
