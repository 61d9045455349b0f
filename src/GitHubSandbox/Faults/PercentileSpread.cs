namespace Sandbox.Faults;

/// <summary>As a dashboard gives it, such as { 50: 80, 95: 400, 99: 2000 }: straight lines between the points.</summary>
public sealed record PercentileSpread(SortedDictionary<double, double> Points) : Spread
{
    private const double Whole = 100;

    internal override double NextMilliseconds(Random random)
    {
        var percentile = random.NextDouble() * Whole;
        var (beforeAt, before) = (0.0, 0.0);
        foreach (var (at, milliseconds) in Points)
        {
            if (percentile <= at)
            {
                return before + (milliseconds - before) * (percentile - beforeAt) / Math.Max(double.Epsilon, at - beforeAt);
            }

            (beforeAt, before) = (at, milliseconds);
        }

        return before;
    }
}
