namespace Sandbox.Faults;

/// <summary>It takes its time, in real milliseconds.</summary>
public sealed record Latency(Spread Spread) : FaultKind
{
    /// <summary>No single request waits longer.</summary>
    public double MostMilliseconds { get; init; } = 60_000;

    public static Latency Of(double milliseconds) => new(new FixedSpread(milliseconds));

    internal override async Task MeetAsync(Encounter encounter)
    {
        var milliseconds = Math.Clamp(Spread.NextMilliseconds(encounter.Random), 0, MostMilliseconds);
        await encounter.WaitAsync(TimeSpan.FromMilliseconds(milliseconds));
        await encounter.GoOnAsync();
    }
}
