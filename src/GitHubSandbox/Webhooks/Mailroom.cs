using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Webhooks;

/// <summary>All hooks, and what they were told of late.</summary>
internal sealed class Mailroom
{
    // GitHub's numbers have outgrown 32 bits; whoever keeps them in an int should learn of it here.
    private const long Beyond32Bits = 7_000_000_000;

    public Dictionary<long, Hook> Hooks { get; init; } = [];

    public Dictionary<long, Delivery> Deliveries { get; init; } = [];

    public List<StandingOrder> Orders { get; init; } = [];

    /// <summary>Whatever comes is held back.</summary>
    public bool IsPaused { get; set; }

    /// <summary>A receiver gets the next delivery before it has answered the last one.</summary>
    public bool SendsInParallel { get; set; }

    /// <summary>As GitHub does with an address that it could not reach from the internet.</summary>
    public bool RefusesPrivateUrls { get; set; }

    public static long NewId(World world) => Beyond32Bits + world.NewId();

    public IEnumerable<Hook> HooksOf(HookTarget target, long id) =>
        Hooks.Values.Where(hook => hook.Target == target && hook.TargetId == id).OrderBy(hook => hook.Id);

    public void RemoveHooksOf(Repository repository)
    {
        foreach (var hook in HooksOf(HookTarget.Repository, repository.Id).ToList())
        {
            Hooks.Remove(hook.Id);
        }
    }

    /// <summary>The one hook of an App, which is a part of the App.</summary>
    public Hook HookOf(World world, GitHubApp app)
    {
        if (HooksOf(HookTarget.App, app.Id).FirstOrDefault() is { } known)
        {
            return known;
        }

        var hook = new Hook
        {
            Id = NewId(world),
            Target = HookTarget.App,
            TargetId = app.Id,
            Config = app.Webhook,
            Events = app.Events,
            CreatedAt = app.CreatedAt,
            UpdatedAt = app.CreatedAt,
        };
        Hooks.Add(hook.Id, hook);
        return hook;
    }

    /// <summary>In the order in which they came.</summary>
    public IEnumerable<Delivery> HeldBack =>
        Deliveries.Values.Where(delivery => delivery.State == DeliveryState.HeldBack).OrderBy(delivery => delivery.Id);
}
