using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Limits;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Limits;

public sealed class NodeShareTests
{
    [Fact]
    public void One_node_has_it_all()
    {
        var share = NodeShare.Of(new());

        Assert.Equal(new NodeShare(100, 900, TimeSpan.FromSeconds(1), 80, 500, 2000, TimeSpan.FromSeconds(10), 0), share);
    }

    [Fact]
    public void Several_take_their_parts()
    {
        var share = NodeShare.Of(new() { Nodes = 4 });

        Assert.Equal(new NodeShare(25, 225, TimeSpan.FromSeconds(4), 20, 125, 500, TimeSpan.FromSeconds(10), 75), share);
    }

    [Fact]
    public void However_many_there_are_each_can_still_write()
    {
        var share = NodeShare.Of(new() { Nodes = 1000 });

        Assert.Equal((1, 5, 1, 1), (share.InFlight, share.Points, share.ContentPerMinute, share.ContentPerHour));
    }

    [Theory]
    [InlineData(Urgency.Interactive, 10)]
    [InlineData(Urgency.Background, 30)]
    public void Whom_nobody_waits_for_can_wait_longer(Urgency urgency, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), NodeShare.Of(new()).LongestFor(urgency));
}
