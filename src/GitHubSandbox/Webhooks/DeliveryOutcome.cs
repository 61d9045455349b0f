namespace Sandbox.Webhooks;

/// <summary>What came of a delivery.</summary>
/// <param name="Code">The status that was answered, or one that stands for why there was no answer.</param>
/// <param name="Condition">What it says of the hook: active, misconfigured, connection_error or timeout.</param>
/// <param name="Duration">In seconds.</param>
internal sealed record DeliveryOutcome(int Code, string Status, string Condition, double Duration)
{
    /// <summary>Null when there was no answer.</summary>
    public Dictionary<string, string>? Headers { get; init; }

    public string? Body { get; init; }

    public static DeliveryOutcome Answered(int code, double duration) =>
        code is >= 200 and < 300
            ? new(code, "OK", "active", duration)
            : new(code, $"Invalid HTTP Response: {code}", "misconfigured", duration);

    public static DeliveryOutcome Unreachable(double duration) => new(502, "failed to connect to host", "connection_error", duration);

    public static DeliveryOutcome TooLate(double duration) => new(504, "timed out", "timeout", duration);
}
