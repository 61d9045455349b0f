using Infrajet.Domain.Sessions;

namespace Infrajet.UnitTests.Domain.Sessions;

public sealed class GitHubTokenKindTests
{
    [Theory]
    [InlineData(null, GitHubTokenKind.None)]
    [InlineData("ghp_0", GitHubTokenKind.Classic)]
    [InlineData("0123456789abcdef0123456789abcdef01234567", GitHubTokenKind.Classic)]
    [InlineData("gho_0", GitHubTokenKind.OauthApp)]
    [InlineData("ghu_0", GitHubTokenKind.AppUser)]
    [InlineData("github_pat_0", GitHubTokenKind.FineGrained)]
    public void A_token_shows_its_kind(string? token, GitHubTokenKind kind) => Assert.Equal(kind, GitHubTokenKinds.Of(token));
}
