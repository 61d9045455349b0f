namespace Sandbox.Faults;

/// <summary>Anything between the two, all alike.</summary>
public sealed record UniformSpread(double From, double To) : Spread
{
    internal override double NextMilliseconds(Random random) => From + (To - From) * random.NextDouble();
}
