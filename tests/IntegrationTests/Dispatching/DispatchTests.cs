using System.Net;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>The cases that the contract names.</summary>
public sealed class DispatchTests : SandboxHost
{
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/infra");
    }

    [Fact]
    public async Task What_GitHub_takes_is_accepted_and_told_on_the_callers_channel()
    {
        var id = await _octavia.DispatchAsync("acme/infra", "provision_customer").AcceptedAsync();

        var told = await InDbAsync(db => db.ToldToAsync("octavia", "github.action_triggered"));
        Assert.Equal("acme/infra", told.GetProperty("repo_id").GetString());
        Assert.Equal("provision_customer", told.GetProperty("event_type").GetString());
        Assert.Equal("action_triggered", told.GetProperty("status").GetString());
        Assert.Equal(id, told.GetProperty("correlation_id").GetString());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Who_may_not_write_is_refused_without_a_word_about_the_repository()
    {
        var riley = AsRiley();

        var refused = await riley.DispatchAsync("acme/infra", "provision_customer");

        var body = await refused.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN_REPO_ACCESS");
        Assert.DoesNotContain("infra\"", body.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Who_is_nobody_is_asked_to_sign_in() =>
        await (await Anonymous().DispatchAsync("acme/infra", "deploy")).ShouldBeRefusedAsync();

    [Fact]
    public async Task A_bad_shape_is_refused_field_by_field()
    {
        var refused = await _octavia.SendJsonAsync(DispatchPath, """{ "event_type": " ", "client_payload": [] }""");

        var body = await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        var fields = body.GetProperty("details").EnumerateArray().Select(fault => fault.GetProperty("field").GetString());
        Assert.Equal(["repo_id", "event_type", "client_payload"], fields);
        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_limit_of_GitHubs_is_passed_on_with_the_time_to_wait()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(90) },
            }
        );

        var limited = await _octavia.DispatchAsync("acme/infra", "provision_customer");

        await limited.ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, "RATE_LIMITED");
        Assert.InRange(limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 60, 91);
    }

    [Theory]
    [InlineData("acme/infra", "Installation")]
    [InlineData("acme/vault", "Classic")]
    public async Task The_Apps_token_is_used_where_it_is_installed_and_the_persons_elsewhere(string repository, string kind)
    {
        await _octavia.RegisterAsync(repository);

        await _octavia.DispatchAsync(repository, "provision_customer").AcceptedAsync();

        var sent = Assert.Single(GitHub.Requests.Latest, request => request.Route == SentRoute);
        Assert.Equal(kind, sent.Credential.ToString());
        Assert.Equal($"/repos/{repository}/dispatches", sent.Path);
    }

    [Fact]
    public async Task A_repository_is_named_in_any_of_its_ways()
    {
        var number = await _octavia.RegisterAsync("acme/infra");
        var nodeId = (await _octavia.GetJsonAsync($"/api/v1/repositories/{number}")).GetProperty("node_id").GetString()!;

        await _octavia.DispatchAsync(number, "deploy").AcceptedAsync();
        await _octavia.DispatchAsync($"{number}", "deploy").AcceptedAsync();
        await _octavia.DispatchAsync(nodeId, "deploy").AcceptedAsync();
        await _octavia.DispatchAsync("Acme/INFRA", "deploy").AcceptedAsync();

        var listed = (await _octavia.GetJsonAsync("/api/github/dispatches")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["\"Acme/INFRA\"", $"\"{nodeId}\"", $"\"{number}\"", $"{number}"],
            listed.Select(item => item.GetProperty("repo_id").GetRawText())
        );
        Assert.All(listed, item => Assert.Equal("acme/infra", item.GetProperty("repository").GetString()));
    }

    [Fact]
    public async Task An_id_of_the_callers_is_taken_over_and_finds_the_dispatch_again()
    {
        var id = await _octavia.DispatchAsync("acme/infra", "deploy", null, ("X-Correlation-Id", "order-4711.first")).AcceptedAsync();

        Assert.Equal("order-4711.first", id);
        Assert.Equal("accepted", (await _octavia.DispatchOfAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_others_dispatched_is_not_there_for_anybody_else()
    {
        var id = await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();
        var riley = AsRiley();

        await (await riley.GetAsync($"/api/github/dispatches/{id}")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "DISPATCH_NOT_FOUND");
        Assert.Empty((await riley.GetJsonAsync("/api/github/dispatches")).GetProperty("items").EnumerateArray());
        await (await riley.GetAsync("/api/github/dispatches?all=true")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task The_list_is_narrowed_and_read_page_by_page()
    {
        await _octavia.DispatchAsync("acme/infra", "one").AcceptedAsync();
        await _octavia.DispatchAsync("acme/infra", "two").AcceptedAsync();
        await _octavia.DispatchAsync("acme/infra", "two").AcceptedAsync();

        var page = await _octavia.GetJsonAsync("/api/github/dispatches?event_type=two&status=accepted&limit=1");
        var next = await _octavia.GetJsonAsync(
            $"/api/github/dispatches?event_type=two&limit=1&after={page.GetProperty("next").GetString()}"
        );

        Assert.NotEqual(IdOf(page), IdOf(next));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, next.GetProperty("next").ValueKind);
        await (await _octavia.GetAsync("/api/github/dispatches?status=Accepted")).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );
    }

    private static string? IdOf(System.Text.Json.JsonElement page) =>
        Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("id").GetString();
}
