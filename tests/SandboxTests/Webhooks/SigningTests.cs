using Sandbox.Webhooks;

namespace Infrajet.SandboxTests.Webhooks;

/// <summary>github-rules A3: how a receiver knows that a delivery is true.</summary>
public sealed class SigningTests
{
    [Fact]
    public void The_signature_of_GitHubs_own_example_is_the_one_in_its_documentation() =>
        Assert.Equal(
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
            Signing.Sha256("It's a Secret to Everybody", "Hello, World!"u8)
        );
}
