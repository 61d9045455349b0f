using System.Globalization;

namespace Infrajet.Benchmarks;

/// <summary>How long each of many repetitions took, and for how long they were repeated.</summary>
internal sealed record Load(IReadOnlyList<double> Milliseconds, TimeSpan Length)
{
    public double PerSecond => Milliseconds.Count / Length.TotalSeconds;

    /// <summary>Repeats something for some time, as many at once as there are workers.</summary>
    public static async Task<Load> RunAsync(int workers, TimeSpan length, Func<int, Task> repeat)
    {
        var times = await Task.WhenAll(
            Enumerable.Range(0, workers).Select(worker => Task.Run(() => RepeatAsync(length, () => repeat(worker))))
        );
        return new([.. times.SelectMany(list => list).Order()], length);
    }

    /// <summary>Several rounds as one.</summary>
    public static Load Sum(IReadOnlyCollection<Load> rounds) =>
        new(
            [.. rounds.SelectMany(round => round.Milliseconds).Order()],
            rounds.Aggregate(TimeSpan.Zero, (length, round) => length + round.Length)
        );

    public double At(double share) => Milliseconds[(int)((Milliseconds.Count - 1) * share)];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PerSecond, 8:0}/s   p50 {At(0.5), 7:0.00} ms   p99 {At(0.99), 7:0.00} ms");

    private static async Task<List<double>> RepeatAsync(TimeSpan length, Func<Task> repeat)
    {
        var times = new List<double>();
        var clock = TimeProvider.System;
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < length; )
        {
            var asked = clock.GetTimestamp();
            await repeat();
            times.Add(clock.GetElapsedTime(asked).TotalMilliseconds);
        }

        return times;
    }
}
