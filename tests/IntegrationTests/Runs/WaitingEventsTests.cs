using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Runs;

/// <summary>Thousands of events wait in one repository for runs that never come.</summary>
public sealed class WaitingEventsTests : RunsHost
{
    private const int Many = 2_000;
    private const string Infra = "acme/infra";
    private const string WorkflowsRoute = "GET /repos/{owner}/{repo}/contents/{path}";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Octavia.RegisterAsync(Infra);
        await StoreAcceptedAsync(await DispatchRowAsync(await DispatchedAsync(Infra, "nobody_listens")), Many);
    }

    [Fact]
    public async Task A_look_in_vain_writes_one_row_however_many_wait()
    {
        var before = await WrittenAsync();

        for (var minute = 0; minute < 4; minute++)
        {
            Pass(TimeSpan.FromMinutes(1));
            await LookedAsync();
        }

        var after = await WrittenAsync();
        Assert.Equal(before.Dispatches, after.Dispatches);
        Assert.InRange(after.Looks - before.Looks, 4, 20);
        Assert.InRange(Questions, 4, 20);
    }

    [Fact]
    public async Task Their_time_ends_for_all_of_them_and_the_workflows_are_read_once()
    {
        await LookedAsync();
        GitHub.Requests.Reset();

        Pass(TimeSpan.FromMinutes(6));
        await LookedAsync();

        Assert.Equal(Many + 1, await InDbAsync(db => db.LiveEvents.CountAsync(told => told.Type == "github.no_run_seen")));
        Assert.Equal(0, await InDbAsync(db => db.Dispatches.CountAsync(dispatch => dispatch.NextLookAt != null)));
        Assert.Null(await InDbAsync(db => db.RunWatches.Select(watch => watch.NextLookAt).SingleAsync()));
        Assert.InRange(GitHub.Requests.Count(WorkflowsRoute), 0, 5);
        Assert.Equal(1, GitHub.Requests.Count(ListRoute));
    }

    [Fact]
    public async Task What_is_dispatched_while_others_wait_for_long_is_found_as_soon_as_ever()
    {
        Pass(TimeSpan.FromMinutes(4));
        await LookedAsync();

        var id = await DispatchedAsync(Infra, "provision_customer");
        Pass(TimeSpan.FromSeconds(5));

        await Eventually.TrueAsync(
            async () => (await Octavia.DispatchOfAsync(id)).Runs().Count == 1,
            () => "its run, without any more time passing"
        );
    }

    // Each change of a row counts its version up.
    private Task<(long Dispatches, long Looks)> WrittenAsync() =>
        InDbAsync(async db =>
            (await db.Dispatches.SumAsync(dispatch => dispatch.Version), await db.RunWatches.SumAsync(watch => watch.Version))
        );
}
