using Sandbox.Snapshots;
using Sandbox.Time;

namespace Sandbox.Seeds;

/// <summary>Takes a world back to where its options let it begin.</summary>
internal static class Beginning
{
    public static void Restore(World world)
    {
        var fresh = new World(new VirtualClock()) { Address = world.Address, Options = world.Options };
        fresh.Limits.Settings = world.Options.Limits;
        fresh.Mailroom.RefusesPrivateUrls = world.Options.RefusesPrivateWebhookUrls;
        Seed.Plant(fresh, world.Options);
        lock (world.Gate)
        {
            Replacement.TakeOver(world, fresh);
            world.Clock.Restore(TimeSpan.Zero, stoppedAt: null);
        }

        world.Faults.Clear();
        world.Requests.Reset();
    }
}
