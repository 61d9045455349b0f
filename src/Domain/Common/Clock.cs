namespace Infrajet.Domain.Common;

public static class Clock
{
    /// <summary>The time as every database here can keep it: UTC, whole microseconds.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
