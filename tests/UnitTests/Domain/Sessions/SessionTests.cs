using Infrajet.Domain.Sessions;

namespace Infrajet.UnitTests.Domain.Sessions;

public sealed class SessionTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly Session _session = Session.Open(7, "github_token", The.Moment, Day);

    [Fact]
    public void It_is_open_for_its_lifetime_and_no_longer()
    {
        Assert.StartsWith("ses_", _session.Id, StringComparison.Ordinal);
        Assert.True(_session.IsOpenAt(The.Moment));
        Assert.True(_session.IsOpenAt(The.Moment + Day - TimeSpan.FromTicks(1)));
        Assert.False(_session.IsOpenAt(The.Moment + Day));
    }

    [Fact]
    public void Ended_it_is_over_for_good_and_the_first_end_counts()
    {
        _session.End(The.Moment.AddHours(1));
        _session.End(The.Moment.AddHours(2));

        Assert.False(_session.IsOpenAt(The.Moment));
        Assert.Equal(The.Moment.AddHours(1), _session.EndedAt);
    }
}
