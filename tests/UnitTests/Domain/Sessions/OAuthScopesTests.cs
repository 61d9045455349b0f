using Infrajet.Domain.Sessions;

namespace Infrajet.UnitTests.Domain.Sessions;

public sealed class OAuthScopesTests
{
    [Theory]
    [InlineData("repo workflow", "repo workflow", "")]
    [InlineData("repo workflow", "repo", "workflow")]
    [InlineData("repo workflow", "", "repo workflow")]
    [InlineData("public_repo repo:status", "repo", "")]
    [InlineData("repo", "public_repo", "repo")]
    [InlineData("read:org", "admin:org", "")]
    [InlineData("read:org", "write:org", "")]
    [InlineData("admin:org", "write:org", "admin:org")]
    [InlineData("read:repo_hook", "write:repo_hook", "")]
    [InlineData("user:email", "user", "")]
    [InlineData("read:packages", "write:packages", "")]
    [InlineData("REPO", "repo", "REPO")]
    [InlineData("", "", "")]
    public void A_broad_scope_holds_its_narrower_ones(string wanted, string granted, string missing) =>
        Assert.Equal(Words(missing), OAuthScopes.Missing(Words(wanted), Words(granted)));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
