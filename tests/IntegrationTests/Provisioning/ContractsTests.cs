using System.Net;
using System.Text.Json;
using Infrajet.Domain.Provisioning.Rules;
using Infrajet.IntegrationTests.OpenApi;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Provisioning;

public sealed class ContractsTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Path = "/api/v1/provisioning/contracts";

    [Fact]
    public async Task Everybody_who_is_signed_in_sees_what_was_agreed()
    {
        var page = await (await host.AsAsync("alice")).GetJsonAsync(Path);

        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
        var contract = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal("provision_customer", contract.GetProperty("event_type").GetString());
        Assert.Equal("1.0", contract.GetProperty("version").GetString());
        Assert.Equal(
            ["email", "metadata.customer_ip"],
            contract.GetProperty("personal_fields").EnumerateArray().Select(path => path.GetString())
        );
        var tiers = contract.GetProperty("defaults").GetProperty("tiers").EnumerateArray();
        Assert.Equal(
            PublicSuffixes.PublishedOn,
            DateOnly.ParseExact(contract.GetProperty("defaults").GetProperty("public_suffixes_of").GetString()!, "yyyy-MM-dd")
        );
        Assert.Equal([35, 85, 150], tiers.Select(tier => tier.GetProperty("monthly_price").GetInt32()));

        var schema = contract.GetProperty("schema");
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        Assert.Equal(
            ["domain", "email", "tier", "client_id"],
            schema.GetProperty("required").EnumerateArray().Select(name => name.GetString())
        );
    }

    [Fact]
    public async Task One_is_shown_as_it_is_in_the_list()
    {
        var alice = await host.AsAsync("alice");

        var shown = await alice.GetJsonAsync($"{Path}/provision_customer");

        var listed = (await alice.GetJsonAsync(Path)).GetProperty("items")[0];
        Assert.Equal(listed.GetRawText(), shown.GetRawText());
        var document = await ApiDocument.ReadAsync(host.Anonymous());
        var schema = document["showContract"].Answers[200].GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Empty(document.Faults(schema, shown));
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("Provision_Customer")]
    [InlineData("provision_customer%20")]
    public async Task Where_nothing_was_agreed_there_is_nothing(string eventType)
    {
        var missing = await (await host.AsAsync("alice")).GetAsync($"{Path}/{eventType}");

        await missing.ShouldBeErrorAsync(HttpStatusCode.NotFound, "CONTRACT_NOT_FOUND");
    }

    [Theory]
    [InlineData(Path)]
    [InlineData($"{Path}/provision_customer")]
    public async Task Who_is_nobody_is_asked_to_sign_in(string path) =>
        await (await host.Anonymous().GetAsync(path)).ShouldBeRefusedAsync();
}
