using System.Runtime.InteropServices;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using static Infrajet.UnitTests.Domain.Provisioning.Contracts.Customers;

namespace Infrajet.UnitTests.Domain.Provisioning.Contracts;

/// <summary>What holds of every payload, whoever wrote it.</summary>
public sealed class CustomerPropertyTests
{
    private static readonly JsonElement Schema = JsonSerializer.SerializeToElement(Contract.Schema());
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    [Fact]
    public void Both_good_and_bad_ones_are_made()
    {
        var accepted = CustomerGenerators
            .Payload(withUnseenFaults: true)
            .Sample(1_000)
            .Count(text => Contract.FaultsIn(Json(text)).Count == 0);

        Assert.InRange(accepted, 200, 800);
    }

    [Fact]
    public void What_is_accepted_fits_with_our_signature_and_our_mark_into_what_GitHub_takes() =>
        CheckAccepted(payload => Fits(Json(EffectiveText(payload))));

    [Fact]
    public void What_is_nearly_too_large_is_accepted_exactly_if_it_fits_with_what_we_add()
    {
        var payloads = CustomerGenerators.NearlyTooLarge();
        Assert.InRange(payloads.Sample(100).Count(text => Contract.FaultsIn(Json(text)).Count == 0), 10, 90);

        Prop.ForAll(
                payloads.ToArbitrary(),
                text =>
                {
                    var payload = Json(text);
                    return (Contract.FaultsIn(payload).Count == 0) == Fits(Json(EffectiveText(payload)));
                }
            )
            .Check(Many.WithMaxTest(200));
    }

    [Fact]
    public void What_is_sent_would_be_accepted_again_and_sent_unchanged() =>
        CheckAccepted(payload =>
        {
            var effective = Json(EffectiveText(payload));
            return Contract.FaultsIn(effective).Count == 0 && EffectiveText(effective) == effective.GetRawText();
        });

    [Fact]
    public void Every_value_that_is_sent_has_the_digits_and_the_spelling_in_which_it_came() =>
        CheckAccepted(payload =>
        {
            var effective = Json(EffectiveText(payload));
            return IsKept("features", payload, effective) && IsKept("metadata", payload, effective);
        });

    [Fact]
    public void What_is_accepted_is_accepted_by_the_schema() => CheckAccepted(payload => JsonSchemaCheck.Accepts(Schema, payload));

    [Fact]
    public void What_a_schema_can_say_it_says() =>
        Check(
            CustomerGenerators.Payload(withUnseenFaults: false),
            payload => JsonSchemaCheck.Accepts(Schema, payload) == (Contract.FaultsIn(payload).Count == 0) || IsTooLarge(payload)
        );

    [Fact]
    public void Whatever_comes_is_answered() =>
        Check(
            CustomerGenerators.Anything(),
            payload =>
            {
                var faults = Contract.FaultsIn(payload);
                return faults.Count > 0 ? faults.All(fault => fault.Message.Length > 0) : Contract.Effective(payload).Length > 0;
            }
        );

    [Fact]
    public void The_schema_shows_an_example_that_keeps_the_contract()
    {
        var example = Schema.GetProperty("examples")[0];

        Assert.Empty(Contract.FaultsIn(example));
        Assert.True(JsonSchemaCheck.Accepts(Schema, example));
        Assert.Equal("35.00", example.GetProperty("metadata").GetProperty("amount_paid").GetRawText());
    }

    [Fact]
    public void The_schema_says_what_is_personal_filled_in_and_bounded()
    {
        var fields = Schema.GetProperty("properties");
        var features = fields.GetProperty("features").GetProperty("properties");

        Assert.True(fields.GetProperty("email").GetProperty("x-personal-data").GetBoolean());
        Assert.True(
            fields.GetProperty("metadata").GetProperty("properties").GetProperty("customer_ip").GetProperty("x-personal-data").GetBoolean()
        );
        Assert.False(fields.GetProperty("domain").TryGetProperty("x-personal-data", out _));
        Assert.True(features.GetProperty("ssl_enabled").GetProperty("default").GetBoolean());
        Assert.Equal(1000, features.GetProperty("storage_gb").GetProperty("maximum").GetInt32());
        Assert.False(Schema.GetProperty("additionalProperties").GetBoolean());
    }

    private static void CheckAccepted(Func<JsonElement, bool> holds) =>
        Check(CustomerGenerators.Payload(withUnseenFaults: true), payload => Contract.FaultsIn(payload).Count > 0 || holds(payload));

    private static void Check(Gen<string> texts, Func<JsonElement, bool> holds) =>
        Prop.ForAll(texts.ToArbitrary(), text => holds(Json(text))).Check(Many);

    private static bool IsKept(string name, JsonElement payload, JsonElement effective) =>
        !payload.TryGetProperty(name, out var given)
        || given
            .EnumerateObject()
            .Where(property => property.Value.ValueKind != JsonValueKind.Null)
            .All(property => IsKept(property, effective.GetProperty(name)));

    private static bool IsKept(JsonProperty property, JsonElement effective) =>
        effective.TryGetProperty(property.Name, out var sent)
        && JsonMarshal.GetRawUtf8Value(sent).SequenceEqual(JsonMarshal.GetRawUtf8Value(property.Value));

    private static bool IsTooLarge(JsonElement payload) =>
        Contract.FaultsIn(payload) is [{ Field: "" } fault] && fault.Message.Contains("65535", StringComparison.Ordinal)
        || ClientPayload.FaultsIn(payload).Any();

    private static bool Fits(JsonElement effective)
    {
        var signed = PayloadSignature.Added(effective, "an example key, not to be used");
        return ClientPayload.Marked(signed, DispatchMark.Sample) is { } sent
            && sent.Length <= ClientPayload.MostBytes
            && JsonDocument.Parse(sent).RootElement.GetPropertyCount() <= ClientPayload.MostProperties;
    }
}
