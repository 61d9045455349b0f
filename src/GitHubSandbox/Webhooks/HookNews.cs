using System.Text.Json.Nodes;
using Sandbox.Identities;

namespace Sandbox.Webhooks;

/// <summary>What a hook is told of itself.</summary>
internal static class HookNews
{
    // One of the sayings that GitHub lives by.
    private const string Zen = "Keep it logically awesome.";

    public static void Ping(this World world, Hook hook, Account sender) =>
        world.Post(
            At(
                world,
                hook,
                new(
                    "ping",
                    sender,
                    new()
                    {
                        ["zen"] = Zen,
                        ["hook_id"] = hook.Id,
                        ["hook"] = HookJson.Of(world, hook),
                    }
                )
            ),
            hook
        );

    public static void TellOfDeletion(this World world, Hook hook, Account sender)
    {
        var shown = HookJson.Of(world, hook);
        string[] addresses = ["url", "ping_url", "test_url", "deliveries_url", "last_response"];
        foreach (var name in addresses)
        {
            shown.Remove(name);
        }

        var payload = new JsonObject { ["hook_id"] = hook.Id, ["hook"] = shown };
        world.Post(At(world, hook, new("meta", sender, payload) { Action = "deleted" }), hook);
    }

    private static Announcement At(World world, Hook hook, Announcement announcement) =>
        hook.Target switch
        {
            HookTarget.Repository => announcement with { Repository = world.Repositories.GetValueOrDefault(hook.TargetId) },
            HookTarget.Organization => announcement with { Organization = world.Person(hook.TargetId) },
            HookTarget.App => announcement,
        };
}
