using Infrajet.Domain.Sessions;

namespace Infrajet.UnitTests.Domain.Sessions;

public sealed class BearerShapeTests
{
    [Theory]
    [InlineData("ijt_0123456789abcdef", BearerShape.ApiToken)]
    [InlineData("ghp_0123456789abcdefghijklmnopqrstuvwxyz", BearerShape.GitHubToken)]
    [InlineData("gho_0123456789abcdefghijklmnopqrstuvwxyz", BearerShape.GitHubToken)]
    [InlineData("ghu_0123456789abcdefghijklmnopqrstuvwxyz", BearerShape.GitHubToken)]
    [InlineData("github_pat_11ABCDEFG0123456789_abcdef", BearerShape.GitHubToken)]
    [InlineData("0123456789abcdef0123456789abcdef01234567", BearerShape.GitHubToken)]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", BearerShape.Jwt)]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", BearerShape.Jwt)]
    public void A_credential_is_told_by_its_looks(string token, BearerShape shape) => Assert.Equal(shape, BearerShapes.Of(token));

    [Theory]
    [InlineData("")]
    [InlineData("password")]
    [InlineData("ghs_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("ghr_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("GHP_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF01234567")]
    [InlineData("0123456789abcdef0123456789abcdef0123456")]
    [InlineData("0123456789abcdef0123456789abcdef012345678")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0")]
    [InlineData("eyJhbGciOiJkaXIifQ.a.b.c.d")]
    [InlineData("a.b.c")]
    [InlineData("ijt_0123 456")]
    [InlineData("ijt_0123\n456")]
    [InlineData("ghp_0123é")]
    [InlineData("eyJh.eyJz=.c2ln")]
    public void Anything_else_is_unknown(string token) => Assert.Equal(BearerShape.Unknown, BearerShapes.Of(token));

    [Fact]
    public void Nothing_longer_than_eight_kilobytes_is_looked_at()
    {
        Assert.Equal(BearerShape.ApiToken, BearerShapes.Of("ijt_".PadRight(8 * 1024, 'a')));
        Assert.Equal(BearerShape.Unknown, BearerShapes.Of("ijt_".PadRight(8 * 1024 + 1, 'a')));
    }
}
