using Infrajet.Domain.Common;

namespace Infrajet.UnitTests.Domain.Common;

public sealed class ClockTests
{
    [Fact]
    public void The_time_is_cut_to_what_every_database_keeps()
    {
        var clock = new StoppedClock(The.Moment.AddTicks(12_345_678));

        Assert.Equal(The.Moment.AddTicks(12_345_670), clock.Now());
        Assert.Equal(TimeSpan.Zero, clock.Now().Offset);
    }

    private sealed class StoppedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
