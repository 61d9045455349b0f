using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>GitHub may have done what it never answered to: nothing is started twice, and nothing is lost.</summary>
public sealed class LostAnswerTests : SandboxHost
{
    private HttpClient _octavia = null!;

    public static TheoryData<FaultKind> LostAnswers => [new ConnectionReset(), new ServerError(502), new ServerError(500) { Html = true }];

    public override async Task InitializeAsync()
    {
        With("Dispatching:ProbeSeconds", "4").With("Dispatching:FirstLookSeconds", "1");
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/infra");
        await _octavia.RegisterAsync("acme/platform");
    }

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task What_GitHub_did_and_did_not_say_is_found_by_its_run_and_not_sent_again(FaultKind kind)
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = kind,
                AfterEffect = true,
                Times = 1,
            }
        );

        var id = await UnknownAsync(_octavia.DispatchAsync("acme/infra", "provision_customer"));

        var dispatch = await SettledAsync(id);
        Assert.Equal(1, dispatch.GetProperty("attempts").GetInt32());
        Assert.Equal("certain", Assert.Single(dispatch.GetProperty("runs").EnumerateArray()).GetProperty("match").GetString());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task What_GitHub_never_did_is_sent_again_after_the_search_with_the_same_mark()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                Times = 1,
            }
        );

        var id = await UnknownAsync(_octavia.DispatchAsync("acme/infra", "provision_customer"));

        var dispatch = await SettledAsync(id);
        Assert.Equal(2, dispatch.GetProperty("attempts").GetInt32());
        Assert.Equal("certain", Assert.Single(dispatch.GetProperty("runs").EnumerateArray()).GetProperty("match").GetString());
        Assert.Equal(2, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Where_a_workflow_shows_no_mark_its_run_is_enough_not_to_send_again()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                AfterEffect = true,
                Times = 1,
            }
        );

        var id = await UnknownAsync(_octavia.DispatchAsync("acme/platform", "smoke_test"));

        var dispatch = await SettledAsync(id);
        Assert.Equal(1, dispatch.GetProperty("attempts").GetInt32());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Whoever_repeats_with_the_same_key_starts_nothing_and_learns_how_it_ended()
    {
        var key = ("Idempotency-Key", "order-1");
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                AfterEffect = true,
                Times = 1,
            }
        );
        var id = await UnknownAsync(_octavia.DispatchAsync("acme/infra", "provision_customer", null, key));

        Assert.Equal(HttpStatusCode.BadGateway, (await _octavia.DispatchAsync("acme/infra", "provision_customer", null, key)).StatusCode);
        await SettledAsync(id);

        Assert.Equal(id, await _octavia.DispatchAsync("acme/infra", "provision_customer", null, key).AcceptedAsync());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Before_it_is_sent_again_the_persons_right_is_asked_anew()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                Times = 1,
            }
        );
        var id = await UnknownAsync(_octavia.DispatchAsync("acme/infra", "provision_customer"));
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission" },
                Kind = new ServerError(404),
            }
        );

        var dispatch = await _octavia.BecomesAsync(id, "refused");

        Assert.Equal("FORBIDDEN_REPO_ACCESS", dispatch.GetProperty("error_code").GetString());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    private static async Task<string> UnknownAsync(Task<HttpResponseMessage> sending)
    {
        var body = await (await sending).ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        Assert.Contains("may or may not", body.GetProperty("message").GetString(), StringComparison.Ordinal);
        return body.GetProperty("correlation_id").GetString()!;
    }

    private async Task<JsonElement> SettledAsync(string id)
    {
        var dispatch = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                // The sandbox's runs come and go by its own clock.
                GitHub.Clock.Advance(TimeSpan.FromSeconds(1));
                dispatch = await _octavia.DispatchOfAsync(id);
                return dispatch.GetProperty("status").GetString() is "run_seen" or "completed";
            },
            () => $"its run; it is {dispatch}"
        );
        return dispatch;
    }
}
