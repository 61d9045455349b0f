using System.Text.Json.Serialization;

namespace Sandbox.Faults;

/// <summary>How long something takes, each time anew.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FixedSpread), "fixed")]
[JsonDerivedType(typeof(UniformSpread), "uniform")]
[JsonDerivedType(typeof(LogNormalSpread), "lognormal")]
[JsonDerivedType(typeof(PercentileSpread), "percentiles")]
public abstract record Spread
{
    internal abstract double NextMilliseconds(Random random);
}
