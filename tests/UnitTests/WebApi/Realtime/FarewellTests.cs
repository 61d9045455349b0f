using System.Text;
using Infrajet.WebApi.Realtime;

namespace Infrajet.UnitTests.WebApi.Realtime;

public sealed class FarewellTests
{
    // What a close frame can hold.
    private const int MostBytes = 123;

    private static readonly Func<long?, Farewell>[] All = [Farewell.Refused, Farewell.TooSlow, Farewell.Failed, Farewell.Stopping];

    [Fact]
    public void Every_reason_fits_into_a_close_frame_and_says_where_to_resume() =>
        Assert.All(
            All.Select(farewell => farewell(long.MaxValue).Reason),
            reason =>
            {
                Assert.InRange(Encoding.UTF8.GetByteCount(reason), 1, MostBytes);
                Assert.EndsWith($"last_sequence={long.MaxValue}.", reason, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void Where_nothing_was_sent_no_number_is_made_up() =>
        Assert.All(All, farewell => Assert.DoesNotContain("last_sequence", farewell(null).Reason, StringComparison.Ordinal));
}
