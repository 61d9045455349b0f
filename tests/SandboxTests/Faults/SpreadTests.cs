using Sandbox.Faults;

namespace Infrajet.SandboxTests.Faults;

public sealed class SpreadTests
{
    private const int Turns = 20_000;

    [Fact]
    public void A_fixed_time_is_always_the_same() => Assert.Equal((200, 200), Ends(new FixedSpread(200)));

    [Fact]
    public void A_uniform_time_fills_its_range()
    {
        var (least, most) = Ends(new UniformSpread(50, 150));

        Assert.InRange(least, 50, 51);
        Assert.InRange(most, 149, 150);
        Assert.InRange(At(new UniformSpread(50, 150), 0.5), 98, 102);
    }

    [Fact]
    public void A_lognormal_time_lies_round_its_median_with_a_long_tail()
    {
        var spread = new LogNormalSpread(Median: 100, Sigma: 0.5);

        Assert.InRange(At(spread, 0.5), 97, 103);
        Assert.InRange(At(spread, 0.99), 290, 350);
    }

    [Fact]
    public void Percentiles_are_kept()
    {
        var spread = new PercentileSpread(new() { [50] = 80, [99] = 2_000 });

        Assert.InRange(At(spread, 0.5), 75, 100);
        Assert.InRange(At(spread, 0.99), 1_900, 2_000);
        Assert.Equal(2_000, Ends(spread).Most);
    }

    private static double At(Spread spread, double share) => Sorted(spread)[(int)(Turns * share)];

    private static (double Least, double Most) Ends(Spread spread) => (Sorted(spread)[0], Sorted(spread)[^1]);

    private static List<double> Sorted(Spread spread) =>
        [.. Enumerable.Range(0, Turns).Select(turn => spread.NextMilliseconds(Dice.Of(seed: 1, turn))).Order()];
}
