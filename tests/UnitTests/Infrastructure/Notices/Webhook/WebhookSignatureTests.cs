using System.Text;
using Infrajet.Infrastructure.Notices.Webhook;

namespace Infrajet.UnitTests.Infrastructure.Notices.Webhook;

public sealed class WebhookSignatureTests
{
    private const string Secret = "an example secret, not to be used";
    private const string Body = """{"id":"ntc_example","type":"provisioning.failed"}""";

    /// <summary>The same vector stands in docs/guides/notices.md, for receivers to check themselves by.</summary>
    [Fact]
    public void The_vector_of_the_guide_holds() =>
        Assert.Equal(
            "sha256=fc328bdfbc0cd4b0b4727dc1c4ef8ea1a86a619669d69ca295a171643526534b",
            WebhookSignature.Of(Secret, "1772600767", Encoding.UTF8.GetBytes(Body))
        );

    [Theory]
    [InlineData("another secret, not to be used", "1772600767", Body)]
    [InlineData(Secret, "1772600768", Body)]
    [InlineData(Secret, "1772600767", Body + "\n")]
    public void Secret_time_and_body_all_count(string secret, string timestamp, string body) =>
        Assert.NotEqual(
            WebhookSignature.Of(Secret, "1772600767", Encoding.UTF8.GetBytes(Body)),
            WebhookSignature.Of(secret, timestamp, Encoding.UTF8.GetBytes(body))
        );
}
