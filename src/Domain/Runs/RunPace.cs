namespace Infrajet.Domain.Runs;

/// <summary>How soon to look again: soon after something happened, ever more rarely while nothing does.</summary>
public static class RunPace
{
    /// <summary>A run waits 30 days for an approval and lives 35 days at most; whatever GitHub still shows after that is a leftover.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(36);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestForDispatch = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestForDispatch = TimeSpan.FromMinutes(1);
    private const int LooksUntilLongest = 12;
    private const double Growth = 1.5;

    /// <summary>For a run that was looked at so often since something last happened.</summary>
    public static TimeSpan After(int looks) =>
        looks >= LooksUntilLongest ? Longest : TimeSpan.FromSeconds(First.TotalSeconds * Math.Pow(Growth, looks));

    /// <summary>For a dispatch that has been waiting for its first run for this long: half as long again.</summary>
    public static TimeSpan AfterWaiting(TimeSpan waited) =>
        TimeSpan.FromTicks(Math.Clamp(waited.Ticks / 2, ShortestForDispatch.Ticks, LongestForDispatch.Ticks));
}
