using System.Text;
using System.Text.Json.Nodes;
using Infrajet.Application.Provisioning.Contracts;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning.Contracts;
using static Infrajet.UnitTests.Domain.Provisioning.Contracts.Customers;

namespace Infrajet.UnitTests.Domain.Provisioning.Contracts;

/// <summary>A second contract is one class that says what it is made of.</summary>
public sealed class EventContractTests
{
    private static readonly CloseAccountContract Closing = new();

    [Theory]
    [InlineData("{}", "account is required|owner is required")]
    [InlineData("""{"account":"a","owner":{}}""", "owner.name is required")]
    [InlineData("""{"account":"a","owner":{"name":""}}""", "owner.name is required")]
    [InlineData("""{"account":"abcdef","owner":{"name":"Jo"}}""", "account must be at most 5 characters long")]
    [InlineData("""{"account":"a","owner":{"name":"Jo"},"reason":1}""", "reason must be text")]
    [InlineData("""{"account":"a","owner":{"name":"Jo"}}""", "")]
    public void It_says_what_is_wrong(string json, string expected) =>
        Assert.Equal(expected, string.Join('|', Closing.FaultsIn(Json(json)).Select(fault => fault.Message)));

    [Fact]
    public void It_fills_in_what_it_says_and_stores_one_form() =>
        Assert.Equal(
            """{"account":"ABC","owner":{"name":"Jo"},"reason":"none given"}""",
            Encoding.UTF8.GetString(Closing.Effective(Json("""{"owner":{"name":"Jo"},"account":"abc"}""")))
        );

    [Fact]
    public void What_is_personal_is_known_however_deep_it_lies()
    {
        Assert.Equal(["owner.name"], Closing.PersonalFields);
        Assert.Null(Closing.Defaults);
    }

    [Fact]
    public void Its_schema_is_made_from_the_same_fields()
    {
        var schema = Closing.Schema();

        Assert.Equal(["account", "owner"], schema["required"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(["string", "null"], schema["properties"]!["reason"]!["type"]!.AsArray().Select(name => (string?)name));
        Assert.Equal("""{"account":"A1","owner":{"name":"Jo"}}""", schema["examples"]![0]!.ToJsonString());
    }

    [Fact]
    public void Contracts_are_found_by_the_exact_type_of_the_event()
    {
        var contracts = EventContracts.OfTheDomain();

        Assert.IsType<ProvisionCustomerContract>(contracts.Find("provision_customer"));
        Assert.Null(contracts.Find("Provision_customer"));
        Assert.Null(contracts.Find(""));
    }

    [Fact]
    public void Every_contract_leaves_room_for_our_mark() =>
        Assert.All(
            EventContracts.OfTheDomain().All,
            contract => Assert.InRange(contract.Fields.Count, 1, ClientPayload.MostProperties - 1)
        );

    [Fact]
    public void Two_contracts_for_one_event_are_refused()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new EventContracts([Closing, new CloseAccountContract()]));

        Assert.Contains("close_account", refused.Message, StringComparison.Ordinal);
    }

    private sealed class CloseAccountContract()
        : EventContract(
            "close_account",
            "2.1",
            "Closes an account.",
            new TextField("account", "Which one.", 5)
            {
                IsRequired = true,
                Rule = text => text.ToUpperInvariant(),
                Example = "A1",
            },
            new ClosedObjectField(
                "owner",
                "Whose it is.",
                new TextField("name", "What the owner is called.", 50)
                {
                    IsRequired = true,
                    IsPersonal = true,
                    Example = "Jo",
                }
            ),
            new TextField("reason", "Why.", 100) { Default = (JsonNode)"none given" }
        );
}
