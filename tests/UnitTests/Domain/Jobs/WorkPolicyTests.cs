using Infrajet.Domain.Jobs;

namespace Infrajet.UnitTests.Domain.Jobs;

public sealed class WorkPolicyTests
{
    private static readonly WorkPolicy Policy = WorkPolicy.Default with
    {
        FirstWait = TimeSpan.FromSeconds(4),
        LongestWait = TimeSpan.FromSeconds(100),
    };

    [Theory]
    [InlineData(1, 0.5, 4)]
    [InlineData(2, 0.5, 8)]
    [InlineData(3, 0.5, 16)]
    [InlineData(3, 0, 12)]
    [InlineData(3, 1, 20)]
    [InlineData(6, 0.5, 100)]
    [InlineData(5000, 0.5, 100)]
    public void Each_wait_is_twice_the_one_before_up_to_the_longest_and_a_quarter_is_chance(int attempt, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Policy.WaitAfter(attempt, chance));

    [Fact]
    public void An_outage_of_a_quarter_of_an_hour_is_sat_out_by_default()
    {
        var atLeast = Enumerable
            .Range(1, WorkPolicy.Default.Attempts - 1)
            .Sum(attempt => WorkPolicy.Default.WaitAfter(attempt, 0).TotalSeconds);

        Assert.InRange(atLeast, 12.5 * 60, 60 * 60);
    }
}
