using Infrajet.Domain.Common;

namespace Infrajet.Application.Realtime;

public static class RealtimeFailures
{
    public static readonly Failure WebSocketExpected = new(
        FailureKind.Invalid,
        "websocket_expected",
        "Open this address as a WebSocket. Without one, read GET /api/v1/events."
    );

    public static readonly Failure PlaceUnreadable = new(FailureKind.Invalid, "validation_error", StreamPlace.Advice)
    {
        Faults = [new FieldFault("LastSequence", StreamPlace.Advice)],
    };

    public static readonly Failure TooManyConnections = new(
        FailureKind.RateLimited,
        "too_many_connections",
        "You hold as many live connections as one person may. Close one of them."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };
}
