using Infrajet.Infrastructure.GitHub.Limits;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Limits;

public sealed class PrimaryQuotaTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly PrimaryQuota _quota = new();

    [Fact]
    public void Nothing_is_held_back_before_GitHub_has_told()
    {
        Assert.Equal(TimeSpan.Zero, _quota.UntilFree(isInteractive: true, 50, TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, _quota.UntilFree(isInteractive: false, 50, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(11, 10, 0)]
    [InlineData(10, 10, 60)]
    [InlineData(0, 0, 60)]
    public void It_stops_before_zero_counting_what_is_under_way(int remaining, int underWay, int expectedMinutes)
    {
        _quota.Learn(5000, remaining, Hour);

        Assert.Equal(TimeSpan.FromMinutes(expectedMinutes), _quota.UntilFree(isInteractive: true, underWay, TimeSpan.Zero));
    }

    [Fact]
    public void The_reset_ends_what_is_known_of_the_hour()
    {
        _quota.Learn(5000, 0, Hour);

        Assert.Equal(TimeSpan.FromSeconds(1), _quota.UntilFree(isInteractive: true, 0, Hour - TimeSpan.FromMilliseconds(1)));
        Assert.Equal(TimeSpan.Zero, _quota.UntilFree(isInteractive: true, 0, Hour));
    }

    [Theory]
    [InlineData(1001, 0, 0)]
    [InlineData(1000, 0, 0)]
    [InlineData(999, 0, 0.06)]
    [InlineData(500, 0, 30)]
    [InlineData(500, 30, 0)]
    [InlineData(1, 59, 0.94)]
    public void Background_work_leaves_a_reserve_that_melts_with_the_hour(int remaining, int minute, double expectedMinutes)
    {
        _quota.Learn(5000, remaining, Hour);

        var wait = _quota.UntilFree(isInteractive: false, 0, TimeSpan.FromMinutes(minute));

        Assert.Equal(expectedMinutes, wait.TotalMinutes, 2);
        Assert.Equal(TimeSpan.Zero, _quota.UntilFree(isInteractive: true, 0, TimeSpan.FromMinutes(minute)));
    }

    [Fact]
    public void An_answer_that_was_overtaken_gives_nothing_back()
    {
        _quota.Learn(5000, 10, Hour);
        _quota.Learn(5000, 40, Hour + TimeSpan.FromSeconds(1));

        Assert.Equal(10, _quota.Remaining);
    }

    [Fact]
    public void A_new_hour_gives_everything_back_and_the_old_one_does_not_return()
    {
        _quota.Learn(5000, 10, TimeSpan.FromMinutes(5));
        _quota.Learn(5000, 4999, TimeSpan.FromMinutes(65));
        _quota.Learn(5000, 9, TimeSpan.FromMinutes(5));

        Assert.Equal(4999, _quota.Remaining);
    }
}
