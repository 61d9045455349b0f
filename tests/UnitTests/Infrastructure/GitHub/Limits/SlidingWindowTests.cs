using FsCheck;
using FsCheck.Fluent;
using Infrajet.Infrastructure.GitHub.Limits;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Limits;

public sealed class SlidingWindowTests
{
    private readonly SlidingWindow _window = new(TimeSpan.FromSeconds(60));

    [Fact]
    public void What_was_used_is_forgotten_when_it_is_wholly_over()
    {
        _window.Add(5, Seconds(0.9));

        Assert.Equal(5, _window.Used(Seconds(60.9)));
        Assert.Equal(0, _window.Used(Seconds(61)));
    }

    [Fact]
    public void There_is_room_at_once_up_to_the_limit()
    {
        _window.Add(895, Seconds(0));

        Assert.Equal(TimeSpan.Zero, _window.UntilRoomFor(5, 900, Seconds(1)));
        Assert.NotEqual(TimeSpan.Zero, _window.UntilRoomFor(6, 900, Seconds(1)));
    }

    [Theory]
    [InlineData(1, 56)]
    [InlineData(10, 56)]
    [InlineData(11, 66)]
    [InlineData(20, 66)]
    [InlineData(21, 126)]
    public void The_wait_is_for_as_much_as_must_go(int weight, int expected)
    {
        _window.Add(10, Seconds(0));
        _window.Add(10, Seconds(10));

        Assert.Equal(Seconds(expected), _window.UntilRoomFor(weight, 20, Seconds(5 + 5)) + Seconds(5));
    }

    [Fact]
    public void After_a_long_silence_nothing_is_left()
    {
        _window.Add(900, Seconds(3));

        Assert.Equal(0, _window.Used(TimeSpan.FromDays(9)));
        Assert.Equal(TimeSpan.Zero, _window.UntilRoomFor(900, 900, TimeSpan.FromDays(9)));
    }

    [Fact]
    public void Whoever_waits_as_told_never_uses_more_than_the_limit_within_any_minute() =>
        Prop.ForAll<NonNegativeInt[]>(pauses =>
            {
                var window = new SlidingWindow(TimeSpan.FromSeconds(60));
                var now = TimeSpan.Zero;
                var uses = new List<TimeSpan>();
                foreach (var pause in pauses)
                {
                    now += TimeSpan.FromMilliseconds(pause.Get * 37);
                    now += window.UntilRoomFor(1, 3, now);
                    window.Add(1, now);
                    uses.Add(now);
                }

                return uses.All(from => uses.Count(use => use >= from && use < from + TimeSpan.FromSeconds(60)) <= 3);
            })
            .QuickCheckThrowOnFailure();

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
