using Infrajet.Application.Jobs;

namespace Infrajet.UnitTests.Application.Jobs;

public sealed class FailureReasonTests
{
    [Theory]
    [InlineData("No luck.", "InvalidOperationException: No luck.")]
    [InlineData("  First line.\r\nSecond line.", "InvalidOperationException: First line.")]
    [InlineData("", "InvalidOperationException: ")]
    [InlineData("Token ghp_0123456789abcdefghijklmnopqrstuvwxyz refused.", "InvalidOperationException: Token … refused.")]
    [InlineData("Sent github_pat_11AAA_bbb.", "InvalidOperationException: Sent ….")]
    [InlineData("Sent ijt_0123456789abcdef.", "InvalidOperationException: Sent ….")]
    [InlineData("Sent ghs_12345_abcDEF-012.eyJhbGciOiJSUzI1NiJ9.c2ln-bmF_0.", "InvalidOperationException: Sent ….")]
    [InlineData("JWT eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxIn0.c2ln-bmF_0 is old", "InvalidOperationException: JWT … is old")]
    [InlineData("Authorization: Bearer abcdefgh12345678", "InvalidOperationException: Authorization: Bearer …")]
    [InlineData("The token is missing.", "InvalidOperationException: The token is missing.")]
    public void A_reason_is_one_line_without_credentials(string message, string expected) =>
        Assert.Equal(expected, FailureReason.Of(new InvalidOperationException(message)));

    [Fact]
    public void The_innermost_cause_is_told()
    {
        var failure = new InvalidOperationException("See the inner one.", new TimeoutException("Too slow."));

        Assert.Equal("TimeoutException: Too slow.", FailureReason.Of(failure));
    }
}
