using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Limits;

namespace Sandbox.Admin;

internal static class LimitEndpoints
{
    public static void MapLimits(this AdminSurface admin, World world)
    {
        admin.Get("/limits", "The figures of the rate limits; what is missing is off.", _ => world.Limits.Settings);
        admin.Patch<JsonObject>(
            "/limits",
            "Changes some of them; null switches off those that may be off.",
            """{"user": 100, "points_per_minute": 900, "concurrent": null}""",
            change => Change(world, change)
        );
        admin.Post("/limits/github", "All limits as GitHub has them, those by the minute too.", () => Set(world, LimitSettings.GitHub));
        admin.Post("/limits/none", "No limits.", () => Set(world, LimitSettings.None));
        admin.Post<RetireRequest>(
            "/versions/retire",
            "Announces the end of a version of the API.",
            """{"version": "2022-11-28", "deprecated": "2027-01-01T00:00:00Z", "gone": "2028-03-10T00:00:00Z"}""",
            asked => Retire(world, asked)
        );
    }

    private static LimitSettings Change(World world, JsonObject change)
    {
        lock (world.Gate)
        {
            var all = JsonSerializer.SerializeToNode(world.Limits.Settings, AdminJson.Options)!.AsObject();
            foreach (var (name, value) in change)
            {
                all[name] = value?.DeepClone();
            }

            try
            {
                return world.Limits.Settings = all.Deserialize<LimitSettings>(AdminJson.Options)!;
            }
            catch (JsonException unreadable)
            {
                throw new AdminComplaint(unreadable.Message);
            }
        }
    }

    private static void Set(World world, LimitSettings settings)
    {
        lock (world.Gate)
        {
            world.Limits.Settings = settings;
        }
    }

    private static object? Retire(World world, RetireRequest asked)
    {
        lock (world.Gate)
        {
            world.Versions.Retirements[asked.Version] = new(asked.Deprecated, asked.Gone);
            return null;
        }
    }

    private sealed record RetireRequest(string Version, DateTimeOffset Deprecated, DateTimeOffset Gone);
}
