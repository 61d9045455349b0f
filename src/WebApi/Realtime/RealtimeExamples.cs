using System.Text.Json;
using Infrajet.Application.Realtime;

namespace Infrajet.WebApi.Realtime;

internal static class RealtimeExamples
{
    private static readonly EventFrame Triggered = new(
        "person:7",
        42,
        "github.action_triggered",
        new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero),
        JsonElement.Parse(
            """{"repo_id":"acme/infra","event_type":"deploy","status":"action_triggered","correlation_id":"4bf92f3577b34da6a3ce929d0e0e4736"}"""
        ),
        "evt_01kg9x4v806h2s1d8m0k7zqfbr"
    );

    public static readonly object[] All = [new EventList([Triggered], 42, null)];
}
