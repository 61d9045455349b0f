using System.Net;
using System.Text.Json.Nodes;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>What happens to a dispatch while its POST is under way must not change what its caller learns of it.</summary>
public sealed class MeanwhileTests : SandboxHost
{
    private const string Id = "slow-dispatch";
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/infra");
    }

    [Fact]
    public async Task Whoever_took_it_for_stranded_does_not_change_the_answer()
    {
        var sending = await SlowlyAsync("deploy");

        Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await SendAsync(new SettleStranded())).Failure);
        Assert.Equal(DispatchStatus.Unknown, (await RowAsync()).Status);

        Assert.Equal(Id, await sending.AcceptedAsync());
        Assert.Equal(DispatchStatus.Accepted, (await RowAsync()).Status);
        Assert.Equal(
            Id,
            (await InDbAsync(db => db.ToldToAsync("octavia", "github.action_triggered"))).GetProperty("correlation_id").GetString()
        );
        Assert.Equal(["dispatch.accepted", "dispatch.prepared"], await AuditedAsync());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_refusal_of_one_that_was_taken_for_stranded_is_still_one()
    {
        var sending = await SlowlyAsync("deploy", 422);

        Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await SendAsync(new SettleStranded())).Failure);

        await (await sending).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Equal(DispatchStatus.Refused, (await RowAsync()).Status);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_saved_is_said_to_be_unknown()
    {
        var sending = await SlowlyAsync("deploy");

        await RunSqlAsync(
            TestDatabase.IsSqlite
                ? "CREATE TRIGGER NoRoom BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(ABORT, 'no room'); END"
                : "CREATE TRIGGER NoRoom ON AuditEntries AFTER INSERT AS THROW 50000, 'no room', 1"
        );
        var answered = await sending;
        await RunSqlAsync("DROP TRIGGER NoRoom");

        var answer = await answered.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        Assert.Contains("may or may not", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(DispatchStatus.Prepared, (await RowAsync()).Status);
    }

    [Fact]
    public async Task An_echo_leaves_one_that_is_being_sent_to_its_sender()
    {
        var sending = await SlowlyAsync("deploy");
        var row = await RowAsync();

        var early = await SendAsync(new NoteDispatchEcho(row.RepositoryId, row.RunEvent, row.Mark));

        Assert.Equal(DispatchFailures.UnderWay, early.Failure);
        Assert.Equal(Id, await sending.AcceptedAsync());
        Assert.Null((await SendAsync(new NoteDispatchEcho(row.RepositoryId, row.RunEvent, row.Mark))).Failure);
    }

    [Fact]
    public async Task An_echo_proves_one_that_is_lost_from_sight_and_its_person_hears_of_it()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                AfterEffect = true,
            }
        );
        await _octavia.DispatchAsync("acme/infra", "deploy", null, ("X-Correlation-Id", Id));
        var row = await RowAsync();

        Assert.Equal(
            DispatchFailures.NotFound,
            (await SendAsync(new NoteDispatchEcho(row.RepositoryId, row.RunEvent, DispatchMark.Sample))).Failure
        );
        Assert.Null((await SendAsync(new NoteDispatchEcho(row.RepositoryId, row.RunEvent, row.Mark))).Failure);

        await _octavia.BecomesAsync(Id, "accepted");
        await InDbAsync(db => db.ToldToAsync("octavia", "github.action_triggered"));
        Assert.Contains("dispatch.accepted", await AuditedAsync());
    }

    [Fact]
    public async Task No_attempt_outlasts_the_time_after_which_it_counts_as_stranded()
    {
        await using var hurried = On(Database, GitHub);
        hurried.With("Dispatching:StrandedAfterSeconds", "1");
        await hurried.InitializeAsync();
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new HalfOpen(),
            }
        );

        var answer = await hurried.AsOctavia().DispatchAsync("acme/infra", "deploy", null, ("X-Correlation-Id", Id));

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        Assert.Equal(DispatchStatus.Unknown, (await RowAsync()).Status);
    }

    /// <summary>Comes back once the dispatch is under way; its answer comes later.</summary>
    private async Task<Task<HttpResponseMessage>> SlowlyAsync(string eventType, int? status = null)
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = Latency.Of(3_000),
            }
        );
        if (status is { } refused)
        {
            GitHub.Faults.Add(
                new Fault
                {
                    Match = new() { Route = SentRoute },
                    Kind = new ServerError(refused),
                }
            );
        }

        var sending = _octavia.DispatchAsync("acme/infra", eventType, new JsonObject { ["a"] = 1 }, ("X-Correlation-Id", Id));
        await Eventually.TrueAsync(() => InDbAsync(db => db.Dispatches.AnyAsync(dispatch => dispatch.Attempts == 1)), "its attempt");
        return sending;
    }

    private Task<int> RunSqlAsync(string sql) => InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private Task<Dispatch> RowAsync() => InDbAsync(db => db.Dispatches.AsNoTracking().SingleAsync());

    private Task<List<string>> AuditedAsync() =>
        InDbAsync(db =>
            db.AuditEntries.Where(entry => entry.CorrelationId == Id).Select(entry => entry.Action).OrderBy(action => action).ToListAsync()
        );
}
