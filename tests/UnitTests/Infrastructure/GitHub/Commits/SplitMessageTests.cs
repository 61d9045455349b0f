using Infrajet.Infrastructure.GitHub.Commits;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Commits;

public sealed class SplitMessageTests
{
    [Theory]
    [InlineData("One line", "One line", null)]
    [InlineData("Head\n\nBody", "Head", "Body")]
    [InlineData("Head\n\nBody\n\nTrailer: x", "Head", "Body\n\nTrailer: x")]
    public void What_comes_together_to_the_same_is_split(string message, string headline, string? body)
    {
        var split = SplitMessage.Of(message)!;

        Assert.Equal((headline, body), (split.Headline, split.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\n\nBody")]
    [InlineData("Head\n")]
    [InlineData("Head\nBody")]
    [InlineData("Head\n\n\nBody")]
    [InlineData("Head\n\n Body")]
    [InlineData("Head \n\nBody")]
    [InlineData("Head\r\n\r\nBody")]
    [InlineData("Head\n\nBody\n")]
    public void What_would_not_is_left_whole(string message) => Assert.Null(SplitMessage.Of(message));
}
