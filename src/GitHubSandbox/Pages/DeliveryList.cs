using Sandbox.Time;
using Sandbox.Webhooks;

namespace Sandbox.Pages;

/// <summary>What was sent to hooks, and how it was taken.</summary>
internal static class DeliveryList
{
    public static Html Show(IEnumerable<Delivery> deliveries, int shown) =>
        Html.List(deliveries.OrderByDescending(delivery => delivery.Id).Take(shown).Select(Line), "None yet.");

    private static Html Line(Delivery delivery)
    {
        var name = delivery.Action is null ? delivery.Event : $"{delivery.Event}.{delivery.Action}";
        var outcome = delivery.Outcome is { } known ? $"{known.Code} {known.Status}" : delivery.State.ToString();
        return Html.Of(
            $"<code>{name}</code> to {delivery.Hook.Config.Url} <span class=mark>{outcome}</span> <span class=quiet>{Moment.Of(delivery.DeliveredAt ?? delivery.CreatedAt)}</span>"
        );
    }
}
