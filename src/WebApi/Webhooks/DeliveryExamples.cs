using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Webhooks.Deliveries;
using Infrajet.Application.Webhooks.Gaps;
using Infrajet.Domain.Webhooks;

namespace Infrajet.WebApi.Webhooks;

internal static class DeliveryExamples
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly DeliveryLine Line = new(
        "whd_01kg9x4v80j2c5e8g1k4n7q0tw",
        "app",
        "72d3162e-cc78-11e3-81ab-4c9367dc0958",
        422_716_304,
        "workflow_run",
        "completed",
        60_011_223,
        700_123_456,
        ReceiptState.Done,
        null,
        1,
        0,
        0,
        null,
        Morning,
        Morning.AddSeconds(1),
        7_212,
        "4bf92f3577b34da6a3ce929d0e0e4736"
    );

    public static readonly object[] All =
    [
        new WebhookAnswer(true, "Received; it is being processed.", null),
        Line,
        new Page<DeliveryLine>([Line], null),
        new DeliveryDetails(Line, null),
        new DeliveryPayload(Line.Id, Line.Event, JsonElement.Parse("""{ "action": "completed", "workflow_run": { "id": 30433642 } }""")),
        new ReplayDeliveriesRequest { Event = "workflow_run", Since = Morning },
        new ReplayedDeliveries(12, false),
        new InboxDetails("app", Morning.AddDays(-20), Morning, Morning, null, 0, 1, 2, 498, 0, null, null, 3),
    ];
}
