using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Http;

namespace Sandbox.Webhooks;

/// <summary>The controls for those who are not in the same process.</summary>
internal static class WebhookControlRoutes
{
    private const string Webhooks = "/_sandbox/webhooks";

    public static void MapWebhookControls(this IEndpointRouteBuilder app, World world)
    {
        var controls = new WebhookControls(world);
        app.MapShow(
            Webhooks,
            () =>
                new
                {
                    controls.IsPaused,
                    controls.SendsInParallel,
                    controls.HeldBack,
                }
        );
        app.MapShow($"{Webhooks}/deliveries", () => controls.Deliveries);
        app.MapDo($"{Webhooks}/pause", controls.Pause);
        app.MapDo($"{Webhooks}/resume", controls.Resume);
        app.MapDo<Chosen>($"{Webhooks}/release", chosen => controls.Release(chosen.Deliveries));
        app.MapDo($"{Webhooks}/release/reversed", controls.ReleaseReversed);
        app.MapDo<Chosen>($"{Webhooks}/drop", chosen => controls.Drop(chosen.Deliveries));
        app.MapDo<WebhookOrder>($"{Webhooks}/orders", controls.Order);
        app.MapDo($"{Webhooks}/orders/forget", controls.ForgetOrders);
        app.MapDo<Parallelity>($"{Webhooks}/parallel", parallelity => controls.SendsInParallel = parallelity.IsOn);
        app.MapDo<ChosenHook>($"{Webhooks}/ping", chosen => controls.Ping(chosen.Hook));
        app.MapPost($"{Webhooks}/quiet", http => QuietAsync(http, controls));
    }

    private static async Task QuietAsync(HttpContext http, WebhookControls controls)
    {
        await controls.WhenQuietAsync(http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private sealed record Chosen(IReadOnlyList<long> Deliveries);

    private sealed record ChosenHook(long Hook);

    private sealed record Parallelity(bool IsOn);
}
