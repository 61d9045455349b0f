using System.Net;
using System.Text.Json;
using Infrajet.Domain.Jobs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>GitHub may have done what it never answered to: nothing is started twice, and nothing is lost.</summary>
public sealed class LostAnswerTests : SandboxHost
{
    private HttpClient _octavia = null!;

    public static TheoryData<FaultKind> LostAnswers =>
        [new ConnectionReset(), new HalfOpen(), new ServerError(502), new ServerError(500) { Html = true }];

    public override async Task InitializeAsync()
    {
        With("Dispatching:ProbeSeconds", "4").With("Dispatching:FirstLookSeconds", "1").With("GitHub:TimeoutSeconds", "2");
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
        var told = await InDbAsync(db => db.ToldToAsync("octavia", "github.action_triggered"));
        Assert.Equal(id, told.GetProperty("correlation_id").GetString());
        var audited = await InDbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Action == "dispatch.accepted"));
        Assert.Equal((id, "acme/infra provision_customer"), (audited.CorrelationId, audited.Subject));
        var attempt = await InDbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Action == "dispatch.attempted"));
        Assert.Equal((id, "refused:github_outcome_unknown"), (attempt.CorrelationId, attempt.Outcome));
        Assert.Matches(@"\Aacme/infra provision_customer, attempt 1, \d+ ms\z", attempt.Subject);
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
    public async Task The_run_of_another_dispatch_proves_nothing()
    {
        await _octavia.DispatchAsync("acme/platform", "smoke_test").AcceptedAsync();
        GitHub.Clock.Advance(TimeSpan.FromSeconds(5));
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                Times = 1,
            }
        );

        var id = await UnknownAsync(_octavia.DispatchAsync("acme/platform", "smoke_test"));

        await Eventually.TrueAsync(
            async () =>
                await _octavia.DispatchOfAsync(id) is var dispatch
                && dispatch.GetProperty("attempts").GetInt32() == 2
                && dispatch.GetProperty("status").GetString() != "unknown",
            "the second attempt"
        );
        Assert.Equal(3, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Nor_does_one_that_GitHub_named_for_another()
    {
        const string Route = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";
        const string Body = """{"repo_id":"acme/infra","workflow":"plan.yml"}""";
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Route },
                Kind = new ConnectionReset(),
                Times = 1,
            }
        );
        var id = await UnknownAsync(_octavia.SendJsonAsync($"{DispatchPath}/workflow", Body));
        await _octavia.SendJsonAsync($"{DispatchPath}/workflow", Body).AcceptedAsync();

        var dispatch = await SettledAsync(id);
        Assert.Equal(2, dispatch.GetProperty("attempts").GetInt32());
        Assert.Equal(3, GitHub.Requests.Count(Route));
    }

    [Fact]
    public async Task A_limit_that_holds_a_second_attempt_up_is_waited_out_and_begins_no_new_search()
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
        var sentAt = (await _octavia.DispatchOfAsync(id)).GetProperty("sent_at").GetDateTimeOffset();
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new SecondaryLimit { RetryAfter = TimeSpan.FromMinutes(20) },
                Times = 1,
            }
        );
        var late = Clock.GetUtcNow().AddMinutes(15);
        await Eventually.TrueAsync(() => InDbAsync(db => db.WorkItems.AnyAsync(item => item.NotBefore > late)), "GitHub's pause");
        var held = await _octavia.DispatchOfAsync(id);
        Assert.Equal((1, sentAt), (held.GetProperty("attempts").GetInt32(), held.GetProperty("sent_at").GetDateTimeOffset()));

        GitHub.Clock.Advance(TimeSpan.FromMinutes(21));
        Clock.Advance(TimeSpan.FromMinutes(21));

        Assert.Equal(2, (await SettledAsync(id)).GetProperty("attempts").GetInt32());
        Assert.Equal(3, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task What_was_given_up_is_sent_once_more_for_whoever_replays_it_until_it_is_too_old()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
            }
        );
        var id = await UnknownAsync(_octavia.DispatchAsync("acme/infra", "provision_customer"));
        var job = await ParkedAsync();
        Assert.Equal(3, GitHub.Requests.Count(SentRoute));

        await ReplayAsync(job);
        await ParkedAsync();
        Assert.Equal(4, (await _octavia.DispatchOfAsync(id)).GetProperty("attempts").GetInt32());

        Clock.Advance(TimeSpan.FromHours(24));
        await Eventually.TrueAsync(() => InDbAsync(db => db.Dispatches.AnyAsync(one => one.SealedPayload == null)), "the payload to go");
        await ReplayAsync(job);
        await ParkedAsync();
        Assert.Equal(4, GitHub.Requests.Count(SentRoute));
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

        var again = _octavia.DispatchAsync("acme/infra", "provision_customer", null, key, ("X-Correlation-Id", "the-repetition"));
        Assert.Equal(id, await UnknownAsync(again));
        Assert.Equal([id], (await again).Headers.GetValues("X-Correlation-Id"));
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

    /// <summary>The one job that waits for a person.</summary>
    private async Task<string> ParkedAsync()
    {
        await Eventually.TrueAsync(() => InDbAsync(db => db.WorkItems.AnyAsync(item => item.State == WorkState.Parked)), "a parked job");
        return await InDbAsync(db => db.WorkItems.Where(item => item.State == WorkState.Parked).Select(item => item.Id).SingleAsync());
    }

    private async Task ReplayAsync(string job) =>
        await (await _octavia.PostAsync($"/api/v1/jobs/{job}/replay", new { })).ShouldBeAsync(HttpStatusCode.OK);

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
