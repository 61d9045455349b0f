using System.Text.Json.Nodes;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>What GitHub's own address for dispatches refuses, byte by byte as GitHub would.</summary>
public sealed class FacadeRefusalTests : ProvisioningHost
{
    private const string Dispatches = "/api/v1/repos/acme/infra/dispatches";
    private const string BadCredentials = """{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}""";
    private const string NotFound = """{"message":"Not Found","documentation_url":"https://docs.github.com/rest"}""";
    private const string Unreadable = """{"message":"Problems parsing JSON","documentation_url":"https://docs.github.com/rest"}""";

    private static readonly string Order = Body(Customer());

    public FacadeRefusalTests()
    {
        With("Provisioning:Targets:gone:Repository", "acme/none").With("Provisioning:Targets:gone:Token", Demo.OctaviaToken);
        With("Provisioning:Targets:revoked:Repository", "acme/old").With("Provisioning:Targets:revoked:Token", "ghp_revoked");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ijt_nonsense")]
    [InlineData("token ghp_revoked00000000000000000000000000000")]
    [InlineData("Bearer YOUR_GITHUB_TOKEN")]
    public async Task Nobody_and_a_bad_token(string? credential)
    {
        var client = Anonymous();
        if (credential is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", credential);
        }

        await (await client.SendJsonAsync(Dispatches, Order)).ShouldBeExactlyAsync(401, BadCredentials);
    }

    [Fact]
    public async Task Whoever_must_not_know_cannot_tell_why_there_is_nothing()
    {
        var stranger = await AsAsync("stranger");
        HttpResponseMessage[] refused =
        [
            await Octavia.SendJsonAsync("/api/v1/repos/acme/website/dispatches", Order),
            await Octavia.SendJsonAsync("/api/v1/repos/acme/none/dispatches", Order),
            await Octavia.SendJsonAsync("/api/v1/repos/acme/old/dispatches", Order),
            await Octavia.SendJsonAsync("/api/v1/repos/nobody/nothing/dispatches", Order),
            await Octavia.SendJsonAsync("/api/v1/repos/a%20b/%3F/dispatches", Order),
            await AsRiley().SendJsonAsync(Dispatches, Order),
            await stranger.SendJsonAsync(Dispatches, Order),
            await stranger.SendJsonAsync(Dispatches, "{}"),
            await stranger.SendJsonAsync("/api/v1/repos/nobody/nothing/dispatches", Order),
        ];

        foreach (var response in refused)
        {
            await response.ShouldBeExactlyAsync(404, NotFound);
            Assert.Equal(HeadersOf(refused[0]), HeadersOf(response));
        }

        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_repository_that_is_gone_when_it_is_sent_there()
    {
        await ProvisionedAsync(Customer("cust_first", "first-shop.com"));
        await AtGitHub().DeleteAsync("/repos/acme/infra");

        await (await Octavia.SendJsonAsync(Dispatches, Order)).ShouldBeExactlyAsync(404, NotFound);
    }

    public static TheoryData<string, string[]> NotValid =>
        new()
        {
            { """{ "client_payload": PAYLOAD }""", ["event_type is required"] },
            { """{ "event_type": "", "client_payload": PAYLOAD }""", ["event_type is required"] },
            { """{ "event_type": null, "client_payload": PAYLOAD }""", ["event_type is required"] },
            { """{ "event_type": "deploy", "client_payload": PAYLOAD }""", ["event_type must be provision_customer"] },
            { """{ "event_type": "Provision_Customer", "client_payload": PAYLOAD }""", ["event_type must be provision_customer"] },
            { "{}", ["event_type is required", "domain is required", "email is required", "tier is required", "client_id is required"] },
            {
                """{ "event_type": "provision_customer" }""",
                ["domain is required", "email is required", "tier is required", "client_id is required"]
            },
            {
                """{ "event_type": "provision_customer", "client_payload": null }""",
                ["domain is required", "email is required", "tier is required", "client_id is required"]
            },
            {
                """{ "event_type": "provision_customer", "client_payload": { "email": "a@b.co", "tier": "basic", "client_id": "a" } }""",
                ["domain is required"]
            },
            {
                """{ "event_type": "provision_customer", "client_payload": { "domain": "a.com", "tier": "basic", "client_id": "a" } }""",
                ["email is required"]
            },
            {
                """{ "event_type": "provision_customer", "client_payload": { "domain": "a.com", "email": "a@b.co", "client_id": "a" } }""",
                ["tier is required"]
            },
            {
                """{ "event_type": "provision_customer", "client_payload": { "domain": "a.com", "email": "a@b.co", "tier": "basic" } }""",
                ["client_id is required"]
            },
            {
                """{ "event_type": "deploy", "client_payload": { "domain": "subdomain.example.com", "email": "invalid@", "tier": "Basic", "client_id": "a@1", "features": { "storage_gb": 5000 } } }""",
                [
                    "event_type must be provision_customer",
                    "domain format is invalid",
                    "email format is invalid",
                    "tier must be one of: basic, standard, premium",
                    "client_id format is invalid",
                    "features.storage_gb must be a whole number from 1 to 1000",
                ]
            },
            {
                """{ "event_type": 7, "client_payload": PAYLOAD }""",
                ["event_type: This is not valid JSON, or not of the type that belongs here."]
            },
            { "[]", ["This is not valid JSON, or not of the type that belongs here."] },
            { "\"text\"", ["This is not valid JSON, or not of the type that belongs here."] },
        };

    [Theory]
    [MemberData(nameof(NotValid))]
    public async Task Everything_that_is_not_valid_is_said_at_once(string body, string[] messages)
    {
        var errors = messages.Select(message => $$"""{"resource":"RepositoryDispatch","code":"custom","message":"{{message}}"}""");

        var refused = await Octavia.SendJsonAsync(Dispatches, body.Replace("PAYLOAD", Customer().ToJsonString(), StringComparison.Ordinal));

        await refused.ShouldBeExactlyAsync(422, $$"""{"message":"Validation Failed","errors":[{{string.Join(',', errors)}}]}""");
        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("true")]
    public async Task A_payload_of_another_kind(string payload)
    {
        var refused = await Octavia.SendJsonAsync(
            Dispatches,
            $$"""{ "event_type": "provision_customer", "client_payload": {{payload}} }"""
        );

        Assert.Single(await refused.ShouldBeNotValidAsync("RepositoryDispatch"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("event_type=provision_customer")]
    [InlineData("""{ "event_type": "provision_customer", }""")]
    [InlineData("""{ "event_type": "provision_customer", "event_type": "provision_customer" }""")]
    public async Task A_body_that_is_no_JSON(string body) =>
        await (await Octavia.SendJsonAsync(Dispatches, body)).ShouldBeExactlyAsync(400, Unreadable);

    [Theory]
    [InlineData("cust_001", "other-shop.com", "client")]
    [InlineData("cust_002", "example.com", "domain")]
    public async Task A_second_order_while_one_is_open(string client, string domain, string what)
    {
        var id = await ProvisionedAsync(Customer());

        var refused = await Octavia.SendJsonAsync(Dispatches, Body(Customer(client, domain)));

        var message = Assert.Single(await refused.ShouldBeNotValidAsync("RepositoryDispatch"));
        Assert.StartsWith($"A provisioning of this {what} is still open: {id}, ", message, StringComparison.Ordinal);
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_transaction_that_was_used_for_something_else()
    {
        await ProvisionedAsync(Customer("cust_1", "example.com", "basic", "txn_1"));

        var refused = await Octavia.SendJsonAsync(Dispatches, Body(Customer("cust_1", "example.com", "premium", "txn_1")));

        var message = Assert.Single(await refused.ShouldBeNotValidAsync("RepositoryDispatch"));
        Assert.StartsWith("This client and transaction were sent before with another payload", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD", Dispatches, "POST")]
    [InlineData("GET", Dispatches, "POST")]
    [InlineData("PUT", Dispatches, "POST")]
    [InlineData("DELETE", Dispatches, "POST")]
    [InlineData("POST", FacadeHost.Runs, "GET")]
    public async Task A_method_that_is_not_taken(string method, string path, string taken)
    {
        using var request = new HttpRequestMessage(new(method), path);

        var refused = await Octavia.SendAsync(request);

        Assert.Equal(taken, Assert.Single(refused.Content.Headers.Allow));
        await refused.ShouldBeExactlyAsync(
            405,
            method == "HEAD"
                ? ""
                : """{"message":"This address does not take this method; see the Allow header.","documentation_url":"https://docs.github.com/rest"}"""
        );
    }

    [Fact]
    public async Task GitHubs_own_limit()
    {
        Break(SentRoute, new SecondaryLimit());

        var limited = await Octavia.SendJsonAsync(Dispatches, Order);

        await limited.ShouldBeGitHubsAsync(
            403,
            "You have exceeded a secondary rate limit. Please wait as long as the Retry-After header says before you try again."
        );
        Assert.True(limited.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task GitHub_away_before_anything_is_sent()
    {
        Break("GET /repos/{owner}/{repo}/installation", new ServerError(503));

        await (await Octavia.SendJsonAsync(Dispatches, Order)).ShouldBeGitHubsAsync(
            502,
            "GitHub cannot be reached at the moment. Nothing was started. Try again soon."
        );
        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task GitHub_away_while_it_is_sent()
    {
        Break(SentRoute, new ConnectionReset());

        var lost = await Octavia.SendJsonAsync(Dispatches, Order);

        await lost.ShouldBeGitHubsAsync(
            502,
            "GitHub did not answer: the workflow may or may not have started. It is being looked into and will be sent again only if it did "
                + "not. Sending the same request again is safe, and shows how it stands."
        );
        await (await Octavia.SendJsonAsync(Dispatches, Order)).ShouldBeEmptyAsync();
    }

    private static string Body(JsonObject customer) =>
        new JsonObject { ["event_type"] = "provision_customer", ["client_payload"] = customer }.ToJsonString();

    private static IEnumerable<string> HeadersOf(HttpResponseMessage response) =>
        from header in response.Headers.Concat(response.Content.Headers)
        where header.Key != "Date"
        orderby header.Key
        select header.Key == "X-Correlation-Id" ? header.Key : $"{header.Key}: {string.Join(", ", header.Value)}";

    private void Break(string route, FaultKind kind) =>
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = kind,
            }
        );

    private HttpClient AtGitHub()
    {
        var client = new HttpClient { BaseAddress = GitHub.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.OctaviaToken);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        return client;
    }
}
