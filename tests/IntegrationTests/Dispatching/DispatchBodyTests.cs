using System.Net;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Testing;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>What comes in, and what of it reaches GitHub, byte by byte.</summary>
public sealed class DispatchBodyTests : SandboxHost
{
    private ListeningIn _github = null!;
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/infra");
    }

    protected override async Task<Uri> BetweenAsync(Uri gitHub)
    {
        _github = await ListeningIn.StartAsync(gitHub);
        return _github.Address;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"domain":"example.com","price":1.10,"text":"é \\u00e9 🚀 \\ud83d\\ude80","deep":{"a":[1,null,true]}}""")]
    public async Task The_type_the_payload_and_our_mark_reach_GitHub_and_nothing_else(string? payload)
    {
        var given = payload is null ? "" : $",\"client_payload\": {payload}";
        await _octavia
            .SendJsonAsync(DispatchPath, $"{{\"repo_id\":\"acme/infra\",\"event_type\":\"deploy\",\"more\":1{given}}}")
            .AcceptedAsync();

        var body = Assert.Single(_github.Sent);
        var json = JsonNode.Parse(body)!.AsObject();
        Assert.Equal(["event_type", "client_payload"], json.Select(property => property.Key));
        Assert.Equal("deploy", (string?)json["event_type"]);
        var sent = json["client_payload"]!.AsObject();
        Assert.Equal(["cid"], sent["_infrajet"]!.AsObject().Select(property => property.Key));
        if (payload is { Length: > 4 })
        {
            Assert.Contains($"\"client_payload\":{payload[..^1]},\"_infrajet\":", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_payload_of_ten_properties_goes_as_it_is()
    {
        var payload = new JsonObject(Enumerable.Range(0, 10).Select(index => KeyValuePair.Create($"p{index}", (JsonNode?)index)));

        await _octavia.DispatchAsync("acme/infra", "deploy", payload).AcceptedAsync();

        Assert.EndsWith($"\"client_payload\":{payload.ToJsonString()}}}", Assert.Single(_github.Sent), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65_535, true)]
    [InlineData(65_536, false)]
    public async Task The_limit_of_the_payload_is_GitHubs(int bytes, bool fits)
    {
        var payload = new JsonObject { ["a"] = new string('x', bytes - 8) };

        var answer = await _octavia.DispatchAsync("acme/infra", "deploy", payload);

        Assert.Equal(fits ? HttpStatusCode.Accepted : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(fits ? 1 : 0, _github.Sent.Count);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("100")]
    [InlineData("emoji")]
    public async Task Types_that_GitHub_takes(string type)
    {
        var longest = type switch
        {
            "100" => new string('x', 100),
            "emoji" => string.Concat(Enumerable.Repeat("🚀", 100)),
            _ => type,
        };

        await _octavia.DispatchAsync("acme/infra", longest).AcceptedAsync();

        Assert.Equal(longest, (string?)JsonNode.Parse(Assert.Single(_github.Sent))!["event_type"]);
    }

    public static TheoryData<string> BadBodies =>
        [
            "",
            "{",
            "[]",
            "null",
            """{"repo_id":"acme/infra"}""",
            """{"repo_id":"acme/infra","event_type":""}""",
            """{"repo_id":"acme/infra","event_type":"  "}""",
            """{"repo_id":"acme/infra","event_type":"a\u0000b"}""",
            """{"repo_id":"acme/infra","event_type":"a\nb"}""",
            """{"repo_id":"acme/infra","event_type":"\ud83d"}""",
            $$"""{"repo_id":"acme/infra","event_type":"{{new string('x', 101)}}"}""",
            $$"""{"repo_id":"acme/infra","event_type":"{{string.Concat(Enumerable.Repeat("🚀", 101))}}"}""",
            """{"repo_id":"acme/infra","event_type":7}""",
            """{"repo_id":"","event_type":"deploy"}""",
            """{"repo_id":null,"event_type":"deploy"}""",
            """{"repo_id":true,"event_type":"deploy"}""",
            """{"repo_id":{},"event_type":"deploy"}""",
            """{"repo_id":-1,"event_type":"deploy"}""",
            """{"repo_id":1.5,"event_type":"deploy"}""",
            """{"repo_id":99999999999999999999,"event_type":"deploy"}""",
            """{"repo_id":"\ud83d","event_type":"deploy"}""",
            """{"repo_id":"acme/infra","event_type":"deploy","event_type":"deploy"}""",
            """{"repo_id":"acme/infra","event_type":"deploy","client_payload":[]}""",
            """{"repo_id":"acme/infra","event_type":"deploy","client_payload":"x"}""",
            """{"repo_id":"acme/infra","event_type":"deploy","client_payload":{"a":NaN}}""",
            """{"repo_id":"acme/infra","event_type":"deploy","client_payload":{"a":"\ud83d"}}""",
            """{"repo_id":"acme/infra","event_type":"deploy","client_payload":{"a":1,"a":2}}""",
            $$$"""{"repo_id":"acme/infra","event_type":"deploy","client_payload":{"a":{{{new string('[', 1000)}}}{{{new string(']', 1000)}}}}}""",
        ];

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task What_GitHub_would_refuse_never_gets_there(string body)
    {
        var refused = await _octavia.SendJsonAsync(DispatchPath, body);

        await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Empty(_github.Sent);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _github.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
