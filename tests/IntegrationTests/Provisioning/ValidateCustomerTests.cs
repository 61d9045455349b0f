using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.OpenApi;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Provisioning;

public sealed class ValidateCustomerTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Path = "/api/v1/provisioning/validate";

    [Theory]
    [InlineData("")]
    [InlineData("\"event_type\":null,")]
    [InlineData("\"event_type\":\"provision_customer\",")]
    public async Task What_would_be_sent_is_shown_digit_by_digit(string eventType)
    {
        var answer = await ValidateAsync(
            $$"""
            { {{eventType}} "client_payload": {
              "metadata": { "amount_paid": 35.00, "note": "\u00e9 🚀" }, "features": { "storage_gb": 7 },
              "domain": "EXAMPLE.com", "email": "user@Example.com", "tier": "basic", "client_id": "cust_1", "transaction_id": null
            } }
            """
        );

        Assert.True(answer.GetProperty("valid").GetBoolean());
        Assert.Empty(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal(
            """{"domain":"example.com","email":"user@example.com","tier":"basic","client_id":"cust_1","""
                + """ "features":{"instance_type":"t3.micro","storage_gb":7,"bandwidth_gb":100,"email_accounts":10,"databases":5,"""[1..]
                + """ "ssl_enabled":true,"backups_enabled":true},"metadata":{"amount_paid":35.00,"note":"\u00e9 🚀"}}"""[1..],
            answer.GetProperty("effective_payload").GetRawText()
        );
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_with_200()
    {
        var answer = await ValidateAsync(
            """{ "client_payload": { "domain": "subdomain.example.com", "tier": "gold", "features": { "storage_gb": 5000, "storageGb": 1 } } }"""
        );

        Assert.False(answer.GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("effective_payload").ValueKind);
        Assert.Equal(
            [
                "client_payload.domain: domain format is invalid",
                "client_payload.email: email is required",
                "client_payload.tier: tier must be one of: basic, standard, premium",
                "client_payload.client_id: client_id is required",
                "client_payload.features.storage_gb: features.storage_gb must be a whole number from 1 to 1000",
                "client_payload.features.storageGb",
            ],
            ErrorsOf(answer).Select(error => error.Split(": features.storageGb is not known")[0])
        );
    }

    [Theory]
    [InlineData("{}", 4)]
    [InlineData("""{ "client_payload": null }""", 4)]
    [InlineData("""{ "client_payload": [] }""", 1)]
    [InlineData("""{ "client_payload": "x" }""", 1)]
    public async Task A_payload_that_is_none_is_an_error_as_others(string body, int count)
    {
        var errors = ErrorsOf(await ValidateAsync(body)).ToList();

        Assert.Equal(count, errors.Count);
        Assert.All(errors, error => Assert.StartsWith("client_payload", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_many_properties_hide_no_other_fault()
    {
        var payload = new JsonObject(Enumerable.Range(1, 11).Select(number => KeyValuePair.Create($"own{number}", (JsonNode?)number)));

        var errors = ErrorsOf(await ValidateAsync(new JsonObject { ["client_payload"] = payload }.ToJsonString())).ToList();

        Assert.StartsWith(
            "client_payload: GitHub takes at most 10 top-level properties, these are 11.",
            errors[0],
            StringComparison.Ordinal
        );
        Assert.Contains("client_payload.domain: domain is required", errors);
        Assert.Equal(1 + 4 + 11, errors.Count);
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("")]
    public async Task An_event_without_a_contract_is_an_error_too(string eventType) =>
        Assert.Equal(
            ["event_type: event_type must be one of: provision_customer"],
            ErrorsOf(await ValidateAsync($$"""{ "event_type": "{{eventType}}", "client_payload": {} }"""))
        );

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "event_type": 7 }""")]
    [InlineData("""{ "client_payload": { "tier": "basic", "tier": "premium" } }""")]
    public async Task What_is_no_such_body_is_refused(string body)
    {
        var refused = await (await host.AsAsync("alice")).SendJsonAsync(Path, body);

        await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Who_is_nobody_is_asked_to_sign_in() =>
        await (await host.Anonymous().SendJsonAsync(Path, "{}")).ShouldBeRefusedAsync();

    private async Task<JsonElement> ValidateAsync(string body)
    {
        var response = await (await host.AsAsync("alice")).SendJsonAsync(Path, body);
        var answer = await response.ShouldBeAsync(HttpStatusCode.OK);
        var document = await ApiDocument.ReadAsync(host.Anonymous());
        var schema = document["validateCustomer"].Answers[200].GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Empty(document.Faults(schema, answer));
        return answer;
    }

    private static IEnumerable<string> ErrorsOf(JsonElement answer) =>
        answer.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field")}: {error.GetProperty("message")}");
}
