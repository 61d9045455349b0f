using Infrajet.Infrastructure.GitHub.Answers;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Answers;

public sealed class NextCursorTests
{
    [Theory]
    [InlineData("<https://api.github.com/app/hook/deliveries?per_page=100&cursor=v1_12077215967>; rel=\"next\"", "v1_12077215967")]
    [InlineData("<https://x/?cursor=v1_9>; rel=\"prev\", <https://x/?cursor=v1_7&per_page=100>; rel=\"next\"", "v1_7")]
    [InlineData("<https://x/?cursor=a%2Fb>; rel=\"next\"", "a/b")]
    [InlineData("<https://x/?cursor=v1_9>; rel=\"prev\"", null)]
    [InlineData("<https://x/?page=2>; rel=\"next\"", null)]
    [InlineData("", null)]
    public void The_next_page_begins_where_the_link_says(string link, string? cursor)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Link", link);

        Assert.Equal(cursor, NextCursor.In(response));
    }
}
