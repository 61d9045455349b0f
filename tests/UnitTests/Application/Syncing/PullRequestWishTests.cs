using Infrajet.Application.Syncing;

namespace Infrajet.UnitTests.Application.Syncing;

public sealed class PullRequestWishTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void Without_a_title_it_is_the_first_line_of_the_message(string? title) =>
        Assert.Equal("Head", new PullRequestWish(title, null).TitleFor("Head\n\nBody"));

    [Fact]
    public void A_title_is_taken_as_it_is() => Assert.Equal("Mine", new PullRequestWish("Mine", null).TitleFor("Head"));

    [Fact]
    public void A_long_line_is_cut_where_GitHub_would_refuse_it() =>
        Assert.Equal(new string('x', 256), new PullRequestWish(null, null).TitleFor(new string('x', 10_000)));
}
