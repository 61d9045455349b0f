using Infrajet.Domain.Webhooks;

namespace Infrajet.UnitTests.Domain.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string Secret = "It's a Secret to Everybody";
    private const string Published = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    [Fact]
    public void The_signature_that_GitHub_publishes_as_an_example_fits() =>
        Assert.True(WebhookSignature.TryParse(Published)!.Fits("Hello, World!"u8, [Secret]));

    [Fact]
    public void Either_of_two_secrets_may_have_made_it()
    {
        var signature = WebhookSignature.TryParse(Published)!;

        Assert.True(signature.Fits("Hello, World!"u8, ["the new one", Secret]));
        Assert.True(signature.Fits("Hello, World!"u8, [Secret, "the old one"]));
        Assert.False(signature.Fits("Hello, World!"u8, ["the new one", "the old one"]));
        Assert.False(signature.Fits("Hello, World!"u8, []));
    }

    [Fact]
    public void Another_body_does_not_fit() => Assert.False(WebhookSignature.TryParse(Published)!.Fits("Hello, World?"u8, [Secret]));
}
