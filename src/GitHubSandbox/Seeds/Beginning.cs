using Sandbox.Snapshots;
using Sandbox.Time;

namespace Sandbox.Seeds;

/// <summary>Where a world's options let it begin, and the way back there.</summary>
internal static class Beginning
{
    /// <summary>Fills a world that knows nothing yet.</summary>
    public static void Make(World world)
    {
        world.Limits.Settings = world.Options.Limits;
        world.Mailroom.RefusesPrivateUrls = world.Options.RefusesPrivateWebhookUrls;
        Seed.Plant(world, world.Options);
    }

    public static void Restore(World world)
    {
        var fresh = new World(new VirtualClock()) { Address = world.Address, Options = world.Options };
        Make(fresh);
        lock (world.Gate)
        {
            Replacement.TakeOver(world, fresh);
            world.Clock.Restore(TimeSpan.Zero, stoppedAt: null);
        }

        world.Faults.Clear();
        world.Requests.Reset();
    }
}
