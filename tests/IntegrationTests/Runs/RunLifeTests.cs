using System.Text.Json;
using Infrajet.Domain.Runs;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sandbox.Actions;

namespace Infrajet.IntegrationTests.Runs;

/// <summary>From a run's beginning to its end, however long that takes and whatever happens on the way.</summary>
public sealed class RunLifeTests : RunsHost
{
    private const string Infra = "acme/infra";
    private const string Provision = "provision_customer";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Octavia.RegisterAsync(Infra);
    }

    [Fact]
    public async Task A_run_that_is_over_before_anybody_looks_is_found_at_its_end()
    {
        GitHub.Actions.Script(
            Infra,
            null,
            new RunScript
            {
                QueueTime = TimeSpan.Zero,
                Duration = TimeSpan.Zero,
                Conclusion = "failure",
            }
        );

        var id = await DispatchedAsync(Infra, Provision);

        var run = Assert.Single((await UntilAsync(id, "completed")).Runs());
        Assert.Equal(("completed", "failure"), (run.Text("status"), run.Text("conclusion")));
        Assert.Single(await ToldStatesAsync());
    }

    [Fact]
    public async Task A_conclusion_that_is_missing_for_a_moment_is_no_failure_and_is_waited_for()
    {
        GitHub.Actions.Script(Infra, null, new RunScript { Duration = TimeSpan.Zero, ConclusionDelay = TimeSpan.FromMinutes(2) });

        var id = await DispatchedAsync(Infra, Provision);
        var between = await UntilAsync(
            id,
            dispatch => dispatch.Runs() is [var run] && run.Text("status") == "completed" && dispatch.Text("status") != "accepted",
            "its run to be over"
        );
        Assert.Equal("run_seen", between.Text("status"));
        Assert.Null(between.Runs()[0].Text("conclusion"));

        var run = Assert.Single((await UntilAsync(id, "completed")).Runs());
        Assert.Equal("success", run.Text("conclusion"));
    }

    [Fact]
    public async Task Each_state_is_told_once_on_the_persons_channel()
    {
        var id = await DispatchedAsync(Infra, Provision);
        await UntilAsync(id, "completed");

        var told = await ToldStatesAsync();

        Assert.Equal(told.Distinct(), told);
        Assert.Equal("completed", told[^1]);
        var last = (await InDbAsync(db => db.LiveEvents.Where(told => told.Type == "github.run_updated").ToListAsync()))
            .OrderBy(told => told.Sequence)
            .Select(told => JsonDocument.Parse(told.Data).RootElement)
            .Last();
        var run = Assert.Single(await RunRowsAsync());
        Assert.Equal(
            (id, Infra, "success", "certain"),
            (last.Text("correlation_id"), last.Text("repo_id"), last.Text("conclusion"), last.Text("match"))
        );
        Assert.Equal((run.Id, 1), (last.GetProperty("run_id").GetInt64(), last.GetProperty("attempt").GetInt32()));
        Assert.Equal(run.HtmlUrl, last.Text("html_url"));
    }

    [Fact]
    public async Task Sightings_out_of_order_and_twice_change_nothing_back()
    {
        var id = await DispatchedAsync(Infra, "nobody_listens");
        var queued = SightingOf(await DispatchRowAsync(id));
        var over = queued with { Status = "completed", Conclusion = "success" };

        foreach (
            var sighting in new[] { queued with { Status = "in_progress" }, over, queued, over, queued with { Status = "in_progress" } }
        )
        {
            await NoteAsync(sighting);
        }

        Assert.Equal(["in_progress", "completed"], await ToldStatesAsync());
        Assert.Equal("success", Assert.Single(await RunRowsAsync()).Conclusion);
    }

    [Fact]
    public async Task The_same_webhook_many_times_at_once_is_one_run_and_one_event()
    {
        var id = await DispatchedAsync(Infra, "nobody_listens");
        var sighting = SightingOf(await DispatchRowAsync(id));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => NoteAsync(sighting)));

        Assert.Single(await RunRowsAsync());
        Assert.Single(await ToldStatesAsync());
    }

    [Fact]
    public async Task A_new_attempt_takes_the_dispatch_back_to_run_seen_until_it_ends_too()
    {
        var id = await DispatchedAsync(Infra, "nobody_listens");
        var first = SightingOf(await DispatchRowAsync(id)) with { Status = "completed", Conclusion = "failure" };
        await NoteAsync(first);
        await UntilAsync(id, "completed");

        await NoteAsync(first with { Attempt = 2, Status = "in_progress", Conclusion = null });
        var again = await Octavia.DispatchOfAsync(id);
        Assert.Equal(("run_seen", 2), (again.Text("status"), again.Runs()[0].GetProperty("attempt").GetInt32()));

        await NoteAsync(first with { Attempt = 2, Conclusion = "success" });
        Assert.Equal("completed", (await Octavia.DispatchOfAsync(id)).Text("status"));
    }

    [Fact]
    public async Task A_run_that_waits_for_weeks_is_followed_to_its_end_with_few_questions()
    {
        GitHub.Actions.Script(Infra, null, new RunScript { StaysAs = "waiting" });
        var id = await DispatchedAsync(Infra, Provision);
        await UntilAsync(id, dispatch => dispatch.Runs() is [var run] && run.Text("status") == "waiting", "its run to wait");
        var runId = Assert.Single(await RunRowsAsync()).Id;

        var asked = Questions;
        for (var day = 0; day < 5; day++)
        {
            var before = Questions;
            Pass(TimeSpan.FromDays(4));
            await Eventually.TrueAsync(() => Task.FromResult(Questions > before), () => "a look after four days");
        }

        Assert.InRange(Questions - asked, 5, 15);
        GitHub.Actions.Release(Infra, runId);
        Assert.Equal("success", Assert.Single((await UntilAsync(id, "completed", TimeSpan.FromMinutes(1))).Runs()).Text("conclusion"));
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_where_it_was()
    {
        GitHub.Actions.Script(Infra, null, new RunScript { Duration = TimeSpan.FromHours(2) });
        var id = await DispatchedAsync(Infra, Provision);
        await UntilAsync(id, "run_seen");
        await Services.GetRequiredService<IHost>().StopAsync();

        await using var node = await AnotherNodeAsync();
        Assert.Equal("run_seen", (await node.Octavia.DispatchOfAsync(id)).Text("status"));
        await node.UntilAsync(id, "completed", TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_run_that_somebody_deleted_is_gone_and_followed_no_more()
    {
        var id = await DispatchedAsync(Infra, "nobody_listens");
        await NoteAsync(SightingOf(await DispatchRowAsync(id)));

        await UntilAsync(id, "completed", TimeSpan.FromMinutes(5));

        var run = Assert.Single(await RunRowsAsync());
        Assert.NotNull(run.GoneAt);
        Assert.Equal(RunStatus.Queued, run.Status);
    }

    private Task<List<string>> ToldStatesAsync() =>
        InDbAsync(async db =>
        {
            var told = await db.LiveEvents.Where(told => told.Type == "github.run_updated").OrderBy(told => told.Sequence).ToListAsync();
            return told.ConvertAll(one => JsonDocument.Parse(one.Data).RootElement.Text("status")!);
        });
}
