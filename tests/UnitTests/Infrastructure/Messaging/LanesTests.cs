using Infrajet.Infrastructure.Messaging;

namespace Infrajet.UnitTests.Infrastructure.Messaging;

public sealed class LanesTests
{
    private readonly Lanes _lanes = new();

    [Fact]
    public void A_lane_has_one_runner_and_others_do_not_wait_for_it()
    {
        Assert.True(_lanes.TryEnter("a"));
        Assert.False(_lanes.TryEnter("a"));
        Assert.True(_lanes.TryEnter("b"));
        Assert.Equal(2, _lanes.Busy);
    }

    [Fact]
    public void A_runner_looks_once_more_for_whoever_wanted_its_lane_meanwhile()
    {
        _lanes.TryEnter("a");
        _lanes.TryEnter("a");
        _lanes.TryEnter("a");

        Assert.False(_lanes.TryLeave("a"));
        Assert.True(_lanes.TryLeave("a"));

        Assert.Equal(0, _lanes.Busy);
        Assert.True(_lanes.TryEnter("a"));
    }

    [Fact]
    public void A_runner_that_cannot_go_on_leaves_whatever_was_wanted()
    {
        _lanes.TryEnter("a");
        _lanes.TryEnter("a");

        _lanes.Leave("a");

        Assert.True(_lanes.TryEnter("a"));
        Assert.True(_lanes.TryLeave("a"));
    }

    [Fact]
    public async Task It_is_told_when_the_last_runner_has_left()
    {
        Assert.True(_lanes.WhenLeftAsync().IsCompleted);
        _lanes.TryEnter("a");
        _lanes.TryEnter("b");
        var left = _lanes.WhenLeftAsync();

        _lanes.Leave("a");
        Assert.False(left.IsCompleted);
        _lanes.TryLeave("b");

        await left;
    }
}
