using Infrajet.Domain.Common;

namespace Infrajet.UnitTests.Domain.Common;

public sealed class NewIdTests
{
    [Fact]
    public void An_id_says_what_it_names_and_is_written_in_lower_case() =>
        Assert.Matches("^tok_[0-9a-hjkmnp-tv-z]{26}$", NewId.For("tok", The.Moment));

    [Fact]
    public void The_time_comes_first_and_in_full()
    {
        var epoch = NewId.For("x", DateTimeOffset.UnixEpoch);
        var oneLater = NewId.For("x", DateTimeOffset.UnixEpoch.AddMilliseconds(1));
        var known = NewId.For("x", DateTimeOffset.FromUnixTimeMilliseconds(1469918176385));

        Assert.StartsWith("x_0000000000", epoch, StringComparison.Ordinal);
        Assert.StartsWith("x_0000000001", oneLater, StringComparison.Ordinal);
        Assert.StartsWith("x_01aryz6s41", known, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(1_000)]
    [InlineData(86_400_000)]
    [InlineData(3_000_000_000_000)]
    public void Ids_sort_by_the_time_they_were_made(long millisecondsLater)
    {
        var earlier = NewId.For("aud", The.Moment);
        var later = NewId.For("aud", The.Moment.AddMilliseconds(millisecondsLater));

        Assert.True(string.CompareOrdinal(earlier, later) < 0, $"{earlier} {later}");
    }

    [Fact]
    public void Ids_of_one_moment_differ()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => NewId.For("aud", The.Moment)).ToHashSet();

        Assert.Equal(10_000, ids.Count);
    }

    [Fact]
    public void A_prefix_of_a_whole_word_fits_the_column() =>
        Assert.True(NewId.For("operation", DateTimeOffset.MaxValue).Length <= NewId.MaximumLength);
}
