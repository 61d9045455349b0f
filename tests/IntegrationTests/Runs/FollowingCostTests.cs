using Infrajet.Domain.Runs;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Actions;
using Sandbox.Faults;
using Sandbox.Limits;

namespace Infrajet.IntegrationTests.Runs;

/// <summary>What following costs at GitHub, counted there.</summary>
public sealed class FollowingCostTests : RunsHost
{
    private const int Many = 10_000;
    private const int Told = 1_000;
    private const string Infra = "acme/infra";
    private const string Follow = "runs.follow";

    public override async Task InitializeAsync()
    {
        // GitHub's own limits: nobody may ask for more.
        With("GitHub:Limits:PointsPerMinute", "900");
        await base.InitializeAsync();
        GitHub.Limits = LimitSettings.GitHub;
        await Octavia.RegisterAsync(Infra);
    }

    [Fact]
    public async Task While_webhooks_come_a_thousand_runs_cost_no_question()
    {
        var first = await DispatchRowAsync(await DispatchedAsync(Infra, "nobody_listens"));
        var others = await StoreAcceptedAsync(first, Told - 1);
        var sightings = others.Prepend(first).Select((dispatch, index) => SightingOf(dispatch, 900_001 + index)).ToList();
        await NoteAllAsync(sightings);
        GitHub.Requests.Reset();

        // Each is told of once more within the quarter of an hour after which somebody would ask.
        Clock.Advance(TimeSpan.FromMinutes(14));
        await NoteAllAsync(sightings.ConvertAll(sighting => sighting with { Status = "in_progress", UpdatedAt = Clock.GetUtcNow() }));
        Clock.Advance(TimeSpan.FromMinutes(14));
        await LookedAsync();
        Assert.Equal(Told, (await RunRowsAsync()).Count(run => run.Status == RunStatus.InProgress));
        Assert.Equal(0, Questions);

        Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.TrueAsync(() => Task.FromResult(Questions > 0), () => "a look, since no webhook came for so long");
    }

    [Fact]
    public async Task Without_webhooks_a_round_of_thousands_asks_for_a_few_pages_and_a_few_runs()
    {
        var id = await DispatchedAsync(Infra, "nobody_listens");
        var sighting = SightingOf(await DispatchRowAsync(id));
        await StoreAsync(sighting, Many);
        await LookedAsync();
        GitHub.Requests.Reset();
        var items = await RoundsAsync();

        Clock.Advance(TimeSpan.FromMinutes(20));
        await Eventually.TrueAsync(async () => await RoundsAsync() > items + 2, () => "some rounds");

        var rounds = await RoundsAsync() - items + 1;
        Assert.InRange(Questions, 1, rounds * 25);
        Assert.InRange(BusiestTime.Of(TimeSpan.FromMinutes(1), GitHub.Requests.Latest, request => request.Points), 1, 900);
        Assert.DoesNotContain(GitHub.Requests.Latest, request => request.Status is 403 or 429);
    }

    [Fact]
    public async Task A_list_shows_many_runs_at_once()
    {
        GitHub.Actions.Script(Infra, null, new RunScript { StaysAs = "queued" });
        var ids = new List<string>();
        for (var number = 0; number < 10; number++)
        {
            ids.Add(await DispatchedAsync(Infra, "provision_customer"));
        }

        foreach (var id in ids)
        {
            await UntilAsync(id, "run_seen");
        }

        Assert.Equal(0, GitHub.Requests.Count(FindRoute));
        Assert.InRange(GitHub.Requests.Count(ListRoute), 1, 9);
    }

    [Fact]
    public async Task Where_webhooks_came_lately_a_new_dispatch_waits_for_its_own()
    {
        var first = await DispatchedAsync(Infra, "nobody_listens");
        await NoteAsync(SightingOf(await DispatchRowAsync(first)));
        GitHub.Requests.Reset();

        var second = await DispatchedAsync(Infra, "provision_customer");
        Clock.Advance(TimeSpan.FromSeconds(30));
        await LookedAsync();
        Assert.Equal(0, Questions);

        await UntilAsync(second, "completed", TimeSpan.FromSeconds(30));
        Assert.True(Questions > 0);
    }

    [Fact]
    public async Task Who_is_refused_for_long_stops_and_says_why()
    {
        GitHub.Actions.Script(Infra, null, new RunScript { StaysAs = "queued" });
        var seen = await DispatchedAsync(Infra, "provision_customer");
        await UntilAsync(seen, "run_seen");
        var unseen = await DispatchedAsync(Infra, "nobody_listens");
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ListRoute },
                Kind = new ServerError(404),
            }
        );
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = FindRoute },
                Kind = new ServerError(404),
            }
        );

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(
            async () => await InDbAsync(db => db.WorkItems.AnyAsync(item => item.Kind == Follow && item.LastError != null)),
            () => "a refusal that is not yet the end"
        );
        Assert.Equal("accepted", (await Octavia.DispatchOfAsync(unseen)).Text("status"));

        var given = await UntilAsync(unseen, "no_run_seen", TimeSpan.FromMinutes(10));
        Assert.Contains("GitHub does not show", given.Text("reason"), StringComparison.Ordinal);
        var left = await Octavia.DispatchOfAsync(seen);
        Assert.Equal("run_seen", left.Text("status"));
        Assert.Contains("GitHub does not show", left.Text("reason"), StringComparison.Ordinal);
        Assert.All(await RunRowsAsync(), run => Assert.Null(run.NextLookAt));
    }

    [Fact]
    public async Task An_outage_of_GitHubs_is_sat_out()
    {
        GitHub.Actions.Script(Infra, null, new RunScript { StaysAs = "queued" });
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ListRoute },
                Kind = new ServerError(503),
            }
        );
        var id = await DispatchedAsync(Infra, "provision_customer");
        await Eventually.TrueAsync(() => Task.FromResult(Questions > 0), () => "a look in vain");

        GitHub.Faults.Clear();

        await UntilAsync(id, "run_seen");
    }

    private Task<int> RoundsAsync() => InDbAsync(db => db.WorkItems.CountAsync(item => item.Kind == Follow));

    private Task NoteAllAsync(IEnumerable<RunSighting> sightings) =>
        Parallel.ForEachAsync(
            sightings,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (sighting, _) => await NoteAsync(sighting)
        );

    private Task<int> StoreAsync(RunSighting like, int count) =>
        InDbAsync(async db =>
        {
            var dispatch = await db.Dispatches.FirstAsync();
            for (var number = 1; number <= count; number++)
            {
                var run = WorkflowRun.Found(like with { Id = like.Id + number, Path = $"{number}.yml" }, Clock.GetUtcNow());
                run.BelongTo(dispatch.Id, RunMatch.Certain);
                run.Hear(Clock.GetUtcNow(), TimeSpan.FromMinutes(15));
                db.WorkflowRuns.Add(run);
            }

            return await db.SaveChangesAsync(CancellationToken.None);
        });
}
