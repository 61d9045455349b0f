using System.Diagnostics.Metrics;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Processing;

/// <summary>What is measured of webhooks: kinds and ends, never a name or a payload.</summary>
public static class WebhookTelemetry
{
    public const string Name = "Infrajet.Webhooks";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Processed = Meter.CreateCounter<long>(
        "infrajet.webhooks.processed",
        "{delivery}",
        "Deliveries that were looked into, by what became of them."
    );

    private static readonly Counter<long> Redeliveries = Meter.CreateCounter<long>(
        "infrajet.webhooks.redeliveries",
        "{delivery}",
        "Deliveries that GitHub was asked to make again."
    );

    internal static void Ended(WebhookReceipt receipt) =>
        Processed.Add(1, new("infrajet.webhooks.event", receipt.Event), new("infrajet.webhooks.state", $"{receipt.State}"));

    internal static void Asked() => Redeliveries.Add(1);
}
