using Sandbox.Limits;

namespace Sandbox.Faults;

/// <summary>Too much at once, GitHub finds.</summary>
public sealed record SecondaryLimit : FaultKind
{
    /// <summary>403 or 429.</summary>
    public int Status { get; init; } = 403;

    /// <summary>Said only when given: callers must know what to do without.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal override Task MeetAsync(Encounter encounter) =>
        encounter.AnswerAsync(LimitRefusals.Secondary(Status, Counting.Visit.Of(encounter.Http).RequestId, RetryAfter));
}
