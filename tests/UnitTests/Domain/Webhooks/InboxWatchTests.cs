using Infrajet.Domain.Webhooks;

namespace Infrajet.UnitTests.Domain.Webhooks;

public sealed class InboxWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private readonly InboxWatch _watch = InboxWatch.Begin("app", Start);

    [Fact]
    public void What_was_missing_and_is_not_any_more_has_been_recovered_unless_it_is_lost()
    {
        _watch.Expect(10);
        _watch.Lose(3);
        _watch.Count(2);

        Assert.Equal((2, 5, 3), (_watch.Open, _watch.Recovered, _watch.Lost));
    }

    [Fact]
    public void More_missing_ones_than_expected_recover_nothing()
    {
        _watch.Count(4);

        Assert.Equal((4, 0), (_watch.Open, _watch.Recovered));
    }

    [Fact]
    public void Without_a_hole_it_is_whole_since_the_beginning()
    {
        _watch.Checked(Start.AddDays(-1), Start.AddHours(1), Start.AddHours(1));

        Assert.Equal((Start, Start.AddHours(1)), (_watch.NoGapsSince, _watch.CheckedUntil));
        Assert.Null(_watch.BlindFrom);
    }

    [Fact]
    public void A_list_that_begins_after_the_last_check_leaves_a_hole()
    {
        _watch.Checked(Start.AddDays(2), Start.AddDays(5), Start.AddDays(5));

        Assert.Equal((Start, Start.AddDays(2), Start.AddDays(2)), (_watch.BlindFrom, _watch.BlindUntil, _watch.NoGapsSince));
    }

    [Fact]
    public void A_check_that_failed_moves_nothing_and_one_that_went_well_ends_the_error()
    {
        _watch.NotChecked("GitHub is away.", Start.AddHours(1));
        Assert.Equal((false, Start, "GitHub is away."), (_watch.IsChecked, _watch.NoGapsSince, _watch.LastError));

        _watch.Checked(Start, Start.AddHours(2), Start.AddHours(2));
        Assert.Equal((true, null), (_watch.IsChecked, _watch.LastError));
    }

    [Fact]
    public void A_clock_that_stood_ahead_once_does_not_hide_what_was_not_looked_at()
    {
        _watch.Checked(Start, Start.AddDays(30), Start.AddDays(30));
        _watch.Checked(Start, Start.AddHours(1), Start.AddHours(1));

        Assert.Equal(Start.AddHours(1), _watch.CheckedUntil);
    }

    [Fact]
    public void Another_App_s_list_begins_anew()
    {
        Assert.False(_watch.Follow(5001, Start));
        _watch.Checked(Start, Start.AddHours(1), Start.AddHours(1));
        Assert.False(_watch.Follow(5001, Start.AddHours(2)));
        Assert.True(_watch.IsChecked);

        Assert.True(_watch.Follow(5002, Start.AddHours(3)));

        Assert.Equal((false, Start.AddHours(3)), (_watch.IsChecked, _watch.NoGapsSince));
    }
}
