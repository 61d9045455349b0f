using Infrajet.Application.Repositories;

namespace Infrajet.UnitTests.Application.Repositories;

public sealed class AccessNeedTests
{
    [Theory]
    [InlineData("contents", "write")]
    [InlineData("contents", "admin")]
    public void As_much_or_more_is_enough(string permission, string level) =>
        Assert.Empty(AccessNeed.Dispatching.MissingIn(new Dictionary<string, string> { [permission] = level }));

    [Theory]
    [InlineData("contents", "read")]
    [InlineData("contents", "something")]
    [InlineData("actions", "write")]
    public void Less_and_other_is_not(string permission, string level) =>
        Assert.Equal(["contents:write"], AccessNeed.Dispatching.MissingIn(new Dictionary<string, string> { [permission] = level }));

    [Fact]
    public void Each_purpose_names_at_least_one_permission() =>
        Assert.All(Enum.GetValues<AccessPurpose>(), purpose => Assert.NotEmpty(AccessNeed.Of(purpose).Permissions));
}
