namespace Sandbox.Faults;

/// <summary>As real servers answer: mostly near the median, seldom far above it.</summary>
/// <param name="Sigma">How wide: with 0.5, one in a hundred takes more than three times the median.</param>
public sealed record LogNormalSpread(double Median, double Sigma) : Spread
{
    internal override double NextMilliseconds(Random random)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Median * Math.Exp(Sigma * normal);
    }
}
