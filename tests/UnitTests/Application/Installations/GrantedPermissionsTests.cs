using Infrajet.Application.Installations;
using Infrajet.Domain.Repositories;

namespace Infrajet.UnitTests.Application.Installations;

public sealed class GrantedPermissionsTests
{
    [Theory]
    [InlineData("contents", "read", RepositoryRight.Read)]
    [InlineData("contents", "write", RepositoryRight.Write)]
    [InlineData("contents", "admin", RepositoryRight.Admin)]
    [InlineData("workflows", "write", RepositoryRight.Write)]
    [InlineData("administration", "read", RepositoryRight.Admin)]
    [InlineData("administration", "write", RepositoryRight.Admin)]
    [InlineData("repository_hooks", "read", RepositoryRight.Admin)]
    [InlineData("secrets", "read", RepositoryRight.Admin)]
    [InlineData("checks", "write", RepositoryRight.Admin)]
    public void A_permission_takes_the_right_that_people_need_for_the_same(string permission, string level, RepositoryRight right) =>
        Assert.Equal(right, GrantedPermissions.RightFor(Wanting((permission, level), ("metadata", "read"))));

    [Fact]
    public void What_is_granted_covers_what_is_less() =>
        Assert.Empty(
            GrantedPermissions.NotIn(
                Wanting(("contents", "write"), ("administration", "admin"), ("metadata", "read")),
                Wanting(("contents", "read"), ("administration", "write"), ("metadata", "read"))
            )
        );

    [Theory]
    [InlineData("contents", "admin")]
    [InlineData("issues", "read")]
    [InlineData("members", "read")]
    [InlineData("organization_secrets", "read")]
    [InlineData("something_new", "read")]
    public void More_than_is_granted_and_what_reaches_beyond_repositories_is_missing(string permission, string level) =>
        Assert.Equal(
            [$"{permission}:{level}"],
            GrantedPermissions.NotIn(
                Wanting(("contents", "write"), ("members", "read"), ("organization_secrets", "write"), ("something_new", "write")),
                Wanting((permission, level))
            )
        );

    private static Dictionary<string, string> Wanting(params (string Name, string Level)[] permissions) =>
        permissions.ToDictionary(one => one.Name, one => one.Level);
}
