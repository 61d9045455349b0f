using Sandbox.Packages;
using Sandbox.Webhooks;

namespace Sandbox.Admin;

internal static class WebhookEndpoints
{
    private const string Chosen = """{"deliveries": [100012, 100010]}""";

    public static void MapWebhooks(this AdminSurface admin, World world)
    {
        var controls = new WebhookControls(world);
        admin.Get("/webhooks", "Whether deliveries go out, and which are held back.", _ => Show(controls));
        admin.Get("/webhooks/deliveries", "The deliveries to all hooks, latest last.", _ => controls.Deliveries);
        admin.Post("/webhooks/pause", "Holds back every delivery from now on.", controls.Pause);
        admin.Post("/webhooks/resume", "Sends what was held back, and goes on.", controls.Resume);
        admin.Post<ChosenRequest>("/webhooks/release", "Sends these, in this order.", Chosen, asked => controls.Release(asked.Deliveries));
        admin.Post("/webhooks/release/reversed", "Sends what is held back, the latest first.", controls.ReleaseReversed);
        admin.Post<ChosenRequest>("/webhooks/drop", "Loses these for good.", Chosen, asked => controls.Drop(asked.Deliveries));
        MapOrders(admin, controls);
        admin.Post<PingRequest>("/webhooks/ping", "Pings a hook.", """{"hook": 100009}""", asked => controls.Ping(asked.Hook));
        admin.Map(
            "POST",
            "/webhooks/quiet",
            new("Answers when nothing is under way any more."),
            async http =>
            {
                await controls.WhenQuietAsync(http.RequestAborted);
                return null;
            }
        );
        var packages = new PackageControls(world);
        admin.Post<PackagePush>(
            "/packages",
            "Publishes a version of a package, and tells the hooks.",
            """{"owner": "acme", "name": "api", "type": "container", "repository": "platform", "version": "1.4.0", "architectures": 2}""",
            packages.Publish
        );
    }

    private static void MapOrders(AdminSurface admin, WebhookControls controls)
    {
        admin.Post<WebhookOrder>(
            "/webhooks/orders",
            "Says what happens to the next deliveries that fit.",
            """{"fate": "hold_back, drop, duplicate, delay, empty_event_name or wrong_signature", "event": "push", "hook_id": 100009, "times": 2, "delay": "00:05:00"}""",
            controls.Order
        );
        admin.Post("/webhooks/orders/forget", "From now on deliveries go their own way again.", controls.ForgetOrders);
        admin.Post<ParallelRequest>(
            "/webhooks/parallel",
            "Whether a receiver may get several deliveries at once.",
            """{"is_on": true}""",
            asked => controls.SendsInParallel = asked.IsOn
        );
    }

    private static object Show(WebhookControls controls) =>
        new
        {
            controls.IsPaused,
            controls.SendsInParallel,
            controls.HeldBack,
        };

    private sealed record ChosenRequest(IReadOnlyList<long> Deliveries);

    private sealed record PingRequest(long Hook);

    private sealed record ParallelRequest(bool IsOn);
}
