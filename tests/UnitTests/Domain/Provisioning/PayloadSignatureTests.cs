using System.Text.Json;
using Infrajet.Domain.Provisioning;

namespace Infrajet.UnitTests.Domain.Provisioning;

public sealed class PayloadSignatureTests
{
    private const string Key = "an example key, not to be used";

    // Made with Node's crypto over the text that RFC 8785 gives; tests/Octokit/signature.test.mjs holds the guide's sample against the same ones.
    private const string Known = "sha256=cccb271561c528cb6d924cef29b5078363a422df4b2b6225939180e07a791915";

    private readonly JsonElement _payload = Json("""{"tier":"basic","metadata":{"amount_paid":35.00},"domain":"example.com"}""");

    [Fact]
    public void It_is_the_one_that_a_workflow_calculates() => Assert.Equal(Known, PayloadSignature.Of(_payload, Key));

    [Fact]
    public void Names_that_JavaScript_sorts_by_itself_and_text_of_all_kinds_are_signed_as_the_guides_sample_signs_them() =>
        Assert.Equal(
            "sha256=70627ce62313959f91a277049949be7b5512d3b37c8df252b467275216e27848",
            PayloadSignature.Of(
                Json(
                    """{"tier":"basic","metadata":{"9":1.50,"é":"\u20ac\n🚀","__proto__":"p","10":[true,null,{"b":1e21,"a":-0.0}]},"domain":"example.com"}"""
                ),
                Key
            )
        );

    [Fact]
    public void What_is_signed_keeps_its_letters_and_carries_the_signature_last()
    {
        var signed = PayloadSignature.Added(_payload, Key);

        Assert.Equal(
            $$"""{"tier":"basic","metadata":{"amount_paid":35.00},"domain":"example.com","signature":"{{Known}}"}""",
            signed.GetRawText()
        );
    }

    [Fact]
    public void Our_own_mark_and_the_order_of_things_do_not_count() =>
        Assert.Equal(
            Known,
            PayloadSignature.Of(
                Json("""{"domain":"example.com","_infrajet":{"cid":"x"},"metadata":{"amount_paid":35.0},"tier":"basic","signature":"s"}"""),
                Key
            )
        );

    [Fact]
    public void Another_value_or_another_key_is_another_signature()
    {
        Assert.NotEqual(Known, PayloadSignature.Of(Json("""{"domain":"example.org"}"""), Key));
        Assert.NotEqual(Known, PayloadSignature.Of(_payload, Key + "!"));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
