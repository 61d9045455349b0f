using Infrajet.Application.Common;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.UnitTests.Application.Common;

public sealed class ShortMemoryTests
{
    private readonly SteppingClock _clock = new(The.Moment);

    [Fact]
    public void It_remembers_for_its_time_and_no_longer()
    {
        var memory = new ShortMemory<string, string>(_clock, TimeSpan.FromMinutes(1));
        memory.Keep("a", "one");

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("one", memory.Find("a"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(memory.Find("a"));
    }

    [Fact]
    public void What_is_dropped_is_gone_and_the_rest_stays()
    {
        var memory = new ShortMemory<string, string>(_clock, TimeSpan.FromMinutes(1));
        memory.Keep("a", "one");
        memory.Keep("b", "two");

        memory.Drop((key, _) => key == "a");

        Assert.Null(memory.Find("a"));
        Assert.Equal("two", memory.Find("b"));
    }

    [Fact]
    public void A_full_one_lets_go_of_what_is_over_first()
    {
        var memory = new ShortMemory<string, string>(_clock, TimeSpan.FromMinutes(1), capacity: 2);
        memory.Keep("old", "one");
        _clock.Advance(TimeSpan.FromSeconds(30));
        memory.Keep("young", "two");
        _clock.Advance(TimeSpan.FromSeconds(30));

        memory.Keep("new", "three");

        Assert.Equal(("two", "three"), (memory.Find("young"), memory.Find("new")));
    }

    [Fact]
    public void It_never_holds_more_than_it_has_room_for()
    {
        var memory = new ShortMemory<int, string>(_clock, TimeSpan.FromMinutes(1), capacity: 3);

        for (var number = 0; number < 100; number++)
        {
            memory.Keep(number, "x");
        }

        Assert.InRange(Enumerable.Range(0, 100).Count(number => memory.Find(number) is not null), 1, 3);
    }
}
