using System.Diagnostics;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>Waits for a condition by asking again and again; never for an amount of time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<Task<bool>> condition, string what) => TrueAsync(condition, () => what);

    /// <summary>What was waited for is only told when it did not come: it may show the last state that was seen.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Interval);
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                Assert.Fail($"Waited {Patience.TotalSeconds} s in vain: {what()}");
            }

            await timer.WaitForNextTickAsync();
        }
    }
}
