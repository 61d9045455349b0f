using Infrajet.Domain.Repositories;

namespace Infrajet.UnitTests.Domain.Repositories;

public sealed class GitRefTests
{
    [Theory]
    [InlineData("main")]
    [InlineData("feature/one-two")]
    [InlineData("v1.2.3")]
    [InlineData("größe")]
    [InlineData("a@b")]
    public void A_name_that_git_takes(string name) => Assert.True(GitRef.IsName(name));

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("HEAD")]
    [InlineData("-x")]
    [InlineData("--upload-pack=x")]
    [InlineData("refs/heads/main")]
    [InlineData("a b")]
    [InlineData("a..b")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData(".a")]
    [InlineData("a/.b")]
    [InlineData("a.")]
    [InlineData("a.lock")]
    [InlineData("a.lock/b")]
    [InlineData("a~1")]
    [InlineData("a^")]
    [InlineData("a:b")]
    [InlineData("a?")]
    [InlineData("a*")]
    [InlineData("a[")]
    [InlineData("a\\b")]
    [InlineData("a@{1}")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    public void A_name_that_git_refuses(string name) => Assert.False(GitRef.IsName(name));
}
