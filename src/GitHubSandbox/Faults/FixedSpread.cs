namespace Sandbox.Faults;

public sealed record FixedSpread(double Milliseconds) : Spread
{
    internal override double NextMilliseconds(Random random) => Milliseconds;
}
