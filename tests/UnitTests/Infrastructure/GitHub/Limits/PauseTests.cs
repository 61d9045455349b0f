using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Limits;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Limits;

public sealed class PauseTests
{
    private static readonly LimitAnswer Unsaid = new(TimeSpan.FromMinutes(1), IsSaid: false);
    private readonly Pause _pause = new();

    [Fact]
    public void It_lasts_as_long_as_GitHub_said()
    {
        _pause.Begin(Said(17), Seconds(3));

        Assert.Equal(Seconds(16), _pause.Left(Seconds(4)));
        Assert.Equal(TimeSpan.Zero, _pause.Left(Seconds(20)));
    }

    [Fact]
    public void Answers_of_one_burst_count_once()
    {
        _pause.Begin(Unsaid, Seconds(0));
        _pause.Begin(Unsaid, Seconds(1));
        _pause.Begin(Unsaid, Seconds(2));

        Assert.Equal(Seconds(62), _pause.Until);
    }

    [Fact]
    public void Each_further_refusal_doubles_it_up_to_an_hour()
    {
        var waits = new List<double>();
        var now = TimeSpan.Zero;
        for (var count = 0; count < 9; count++)
        {
            _pause.Begin(Unsaid, now);
            waits.Add((_pause.Until - now).TotalMinutes);
            now = _pause.Until;
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], waits);
    }

    [Fact]
    public void What_GitHub_says_again_and_again_never_becomes_a_busy_loop()
    {
        var now = TimeSpan.Zero;
        for (var count = 0; count < 7; count++)
        {
            _pause.Begin(Said(1), now);
            now = _pause.Until;
        }

        Assert.Equal(Seconds(1 + 2 + 4 + 8 + 16 + 32 + 64), now);
    }

    [Fact]
    public void An_answer_that_is_none_of_it_begins_the_count_anew()
    {
        _pause.Begin(Unsaid, Seconds(0));
        _pause.Begin(Unsaid, Seconds(60));
        _pause.End(Seconds(200));
        _pause.Begin(Unsaid, Seconds(300));

        Assert.Equal(Seconds(360), _pause.Until);
    }

    [Fact]
    public void An_answer_to_what_was_sent_before_ends_nothing()
    {
        _pause.Begin(Unsaid, Seconds(0));
        _pause.End(Seconds(1));

        Assert.Equal(Seconds(59), _pause.Left(Seconds(1)));
    }

    private static LimitAnswer Said(double seconds) => new(Seconds(seconds), IsSaid: true);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
