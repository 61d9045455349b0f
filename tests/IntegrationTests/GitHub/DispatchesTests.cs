using System.Text.Json;
using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.GitHub;

public sealed class DispatchesTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private const string Route = "POST /repos/{owner}/{repo}/dispatches";

    private IGitHubDispatches Dispatches => host.Services.GetRequiredService<IGitHubDispatches>();

    [Fact]
    public async Task An_event_is_sent_once_and_starts_what_listens()
    {
        var before = host.GitHub.Requests.Count(Route);
        using var payload = JsonDocument.Parse("""{"email":"zoë@example.com","tier":"pro"}""");

        var sent = await Dispatches.SendAsync(
            As.Installation("contents:write"),
            As.Infra,
            "provision_customer",
            payload.RootElement,
            default
        );

        Assert.Equal(new SentDispatch(204), sent.Value());
        Assert.Equal(before + 1, host.GitHub.Requests.Count(Route));
    }

    [Theory]
    [InlineData(null, """{"event_type":"deploy"}""")]
    [InlineData("""{"n":1.50,"text":"zoë <3"}""", """{"event_type":"deploy","client_payload":{"n":1.50,"text":"zoë <3"}}""")]
    public async Task The_body_is_the_event_and_the_payload_and_nothing_else(string? payload, string expected)
    {
        var body = "";
        await using var gitHub = await LoopbackServer.StartAsync(async context =>
        {
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await using var own = new InfrajetHost().With("GitHub:ApiUrl", gitHub.Address.AbsoluteUri);
        await own.InitializeAsync();
        using var parsed = payload is null ? null : JsonDocument.Parse(payload);

        var sent = await own
            .Services.GetRequiredService<IGitHubDispatches>()
            .SendAsync(As.Octavia, As.Infra, "deploy", parsed?.RootElement, default);

        Assert.Equal(new SentDispatch(204), sent.Value());
        Assert.Equal(expected, body);
    }

    [Fact]
    public async Task Who_may_only_read_may_not_dispatch()
    {
        var sent = await Dispatches.SendAsync(As.Riley, As.Infra, "provision_customer", null, default);

        Assert.Equal(GitHubFailures.NoAccess, sent.Failure);
    }

    [Fact]
    public async Task What_GitHub_will_not_have_is_said_in_its_own_words()
    {
        var sent = await Dispatches.SendAsync(As.Octavia, As.Infra, new string('x', 101), null, default);

        Assert.Equal("github_rejected", sent.Failure?.Code);
        Assert.Contains("Only 100 characters are allowed", sent.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_outcome_unknown_and_is_not_sent_again()
    {
        await using var own = new SandboxHost();
        await own.InitializeAsync();
        own.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Route },
                Kind = new ConnectionReset(),
                AfterEffect = true,
            }
        );

        var sent = await own
            .Services.GetRequiredService<IGitHubDispatches>()
            .SendAsync(As.Octavia, As.Infra, "provision_customer", null, default);

        Assert.Equal(GitHubFailures.OutcomeUnknown, sent.Failure);
        Assert.Equal(1, own.GitHub.Requests.Count(Route));
    }

    [Fact]
    public async Task A_workflow_is_started_and_its_run_named()
    {
        var sent = await Dispatches.StartWorkflowAsync(
            As.Installation("actions:write", 3003),
            As.Website,
            "publish.yml",
            "main",
            As.Staging,
            default
        );

        Assert.Equal(200, sent.Value().GitHubStatus);
        Assert.NotNull(sent.Value().RunId);
    }

    [Fact]
    public async Task A_server_that_does_not_know_about_run_details_is_asked_once_more_without()
    {
        var bodies = new List<string>();
        await using var gitHub = await LoopbackServer.StartAsync(async context =>
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            bodies.Add($"{context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget} {body}");
            context.Response.StatusCode = body.Contains("return_run_details", StringComparison.Ordinal) ? 400 : 204;
            await (
                context.Response.StatusCode == 400 ? context.Response.WriteAsync("""{"message":"Invalid request."}""") : Task.CompletedTask
            );
        });
        await using var own = new InfrajetHost().With("GitHub:ApiUrl", $"{gitHub.Address.AbsoluteUri}api/v3");
        await own.InitializeAsync();

        var sent = await own
            .Services.GetRequiredService<IGitHubDispatches>()
            .StartWorkflowAsync(
                As.Octavia,
                As.Website,
                "a b/c.yml",
                "feature/x",
                new Dictionary<string, string> { ["Shade Of"] = "blue" },
                default
            );

        Assert.Equal(new SentDispatch(204), sent.Value());
        const string address = "/api/v3/repos/acme/website/actions/workflows/a%20b%2Fc.yml/dispatches";
        string[] expected =
        [
            address + """ {"ref":"feature/x","inputs":{"Shade Of":"blue"},"return_run_details":true}""",
            address + """ {"ref":"feature/x","inputs":{"Shade Of":"blue"}}""",
        ];
        Assert.Equal(expected, bodies);
    }
}
