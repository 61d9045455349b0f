using System.Net;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.Notices.Webhook;

namespace Infrajet.UnitTests.Infrastructure.Notices.Webhook;

public sealed class WebhookAnswerTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(299)]
    public void Any_2xx_is_a_yes(int status) => Assert.Null(FailureOf(status));

    [Theory]
    [InlineData(408, FailureKind.Upstream)]
    [InlineData(425, FailureKind.Upstream)]
    [InlineData(429, FailureKind.RateLimited)]
    [InlineData(500, FailureKind.Upstream)]
    [InlineData(503, FailureKind.Upstream)]
    [InlineData(599, FailureKind.Upstream)]
    public void Some_refusals_pass(int status, FailureKind kind)
    {
        Assert.Equal(kind, FailureOf(status)?.Kind);
        Assert.Contains($"{status}", FailureOf(status)?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301, "notice_redirected")]
    [InlineData(302, "notice_redirected")]
    [InlineData(304, "notice_redirected")]
    [InlineData(308, "notice_redirected")]
    [InlineData(400, "notice_refused")]
    [InlineData(401, "notice_refused")]
    [InlineData(404, "notice_refused")]
    [InlineData(410, "notice_refused")]
    [InlineData(422, "notice_refused")]
    public void Others_do_not(int status, string code)
    {
        Assert.Equal((FailureKind.Invalid, code), (FailureOf(status)?.Kind, FailureOf(status)?.Code));
        Assert.Contains($"{status}", FailureOf(status)?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Wed, 04 Mar 2026 05:07:07 GMT", 60)]
    [InlineData("99999999", 3600)]
    [InlineData("Mon, 04 Mar 2126 05:07:07 GMT", 3600)]
    [InlineData("0", null)]
    [InlineData("Wed, 04 Mar 2026 05:05:07 GMT", null)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    public void What_a_receiver_asks_for_is_given_within_reason(string retryAfter, int? seconds) =>
        Assert.Equal(seconds, FailureOf(503, retryAfter)?.RetryAfter?.TotalSeconds);

    private static Failure? FailureOf(int status, string? retryAfter = null)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return WebhookAnswer.Read(response, The.Moment).Failure;
    }
}
