using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>Whoever dispatches an event that has a contract keeps it, also without the resource that is made for it.</summary>
public sealed class DispatchedContractTests : SandboxHost
{
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/infra");
    }

    [Theory]
    [InlineData(DispatchPath)]
    [InlineData($"{DispatchPath}/preview")]
    public async Task A_payload_that_breaks_it_is_refused_field_by_field(string path)
    {
        var payload = Customer.Payload("a.example.com");
        payload["features"] = new JsonObject { ["storage_gb"] = 1001, ["Storage"] = 1 };

        var refused = await _octavia.SendJsonAsync(path, BodyOf(payload));

        var body = await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Equal(["client_payload.domain", "client_payload.features.storage_gb", "client_payload.features.Storage"], FieldsOf(body));
        Assert.Equal(
            "features.storage_gb must be a whole number from 1 to 1000",
            body.GetProperty("errors").GetProperty("client_payload.features.storage_gb")[0].GetString()
        );
        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    [Theory]
    [InlineData(DispatchPath, null)]
    [InlineData(DispatchPath, "null")]
    [InlineData(DispatchPath, "{}")]
    [InlineData($"{DispatchPath}/preview", null)]
    public async Task Without_a_payload_it_is_broken(string path, string? payload)
    {
        var refused = await _octavia.SendJsonAsync(path, BodyOf(payload is null ? null : JsonNode.Parse(payload), payload is "null"));

        var body = await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Equal(["client_payload.domain", "client_payload.email", "client_payload.tier", "client_payload.client_id"], FieldsOf(body));
    }

    [Fact]
    public async Task What_is_no_payload_at_all_is_told_once()
    {
        var refused = await _octavia.SendJsonAsync(DispatchPath, BodyOf(new JsonArray()));

        Assert.Equal(["client_payload"], FieldsOf(await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR")));
    }

    [Theory]
    [InlineData(DispatchPath)]
    [InlineData($"{DispatchPath}/preview")]
    public async Task What_is_wrong_with_the_whole_is_told_once_and_beside_its_fields(string path)
    {
        var payload = Customer.Payload("a.example.com", new JsonObject { ["note"] = new string('x', 65_536) });
        foreach (var number in Enumerable.Range(1, 8))
        {
            payload[$"own{number}"] = number;
        }

        var body = await (await _octavia.SendJsonAsync(path, BodyOf(payload))).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );

        Assert.Equal(
            ["client_payload", "client_payload", "client_payload.domain", "client_payload.metadata.note", "client_payload.own1"],
            FieldsOf(body).Take(5)
        );
        Assert.Equal(2 + 2 + 8, FieldsOf(body).Count());
    }

    [Fact]
    public async Task What_keeps_it_is_sent_as_it_came()
    {
        var payload = Customer.Payload("Example.COM", new JsonObject { ["amount_paid"] = 35.00m });
        var preview = await _octavia.SendJsonAsync($"{DispatchPath}/preview", BodyOf(payload));

        await _octavia.SendJsonAsync(DispatchPath, BodyOf(payload)).AcceptedAsync();

        var shown = (await preview.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("body").GetProperty("client_payload").GetRawText();
        Assert.StartsWith($"{payload.ToJsonString()[..^1]},\"_infrajet\":", shown, StringComparison.Ordinal);
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Events_without_one_pass_as_they_are() =>
        await _octavia.DispatchAsync("acme/infra", "deploy", new JsonObject { ["domain"] = "anything" }).AcceptedAsync();

    private static string BodyOf(JsonNode? payload, bool isNull = false)
    {
        var body = new JsonObject { ["repo_id"] = "acme/infra", ["event_type"] = Customer.EventType };
        if (payload is not null || isNull)
        {
            body["client_payload"] = payload?.DeepClone();
        }

        return body.ToJsonString();
    }

    private static IEnumerable<string?> FieldsOf(JsonElement body) =>
        body.GetProperty("details").EnumerateArray().Select(fault => fault.GetProperty("field").GetString());
}
