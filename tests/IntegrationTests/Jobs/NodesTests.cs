using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Infrastructure.Messaging;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Jobs;

/// <summary>Several nodes on one database; their buses do not know each other, so that they meet in the rows alone.</summary>
public sealed class NodesTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly WorkScript _script = new();
    private readonly List<WorkHost> _nodes = [];

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _database.Dispose();
    }

    [Fact]
    public async Task What_one_node_has_no_place_for_another_one_does()
    {
        var one = await StartAsync(("Messaging:Concurrency", "1"));
        var goOn = _script.OnHold("long");
        var busy = await one.OrderAsync("long");
        await one.IsRunningAsync(busy);

        var waiting = await one.OrderAsync("short");
        var other = await StartAsync();

        await other.SweepAsync();
        await other.IsDoneAsync(waiting);
        goOn.SetResult();
        await one.IsDoneAsync(busy);
    }

    [Fact]
    public async Task Two_nodes_that_reach_for_the_same_work_at_once_do_it_once()
    {
        var nodes = new[] { await StartAsync(), await StartAsync() };
        var due = nodes[0].Clock.Now() + TimeSpan.FromDays(1);
        var jobs = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => nodes[0].OrderAsync($"job-{number}", notBefore: due)));
        var lanes = Enumerable.Range(0, 60).Select(number => $"job-{number}");

        Array.ForEach(nodes, node => node.Clock.Advance(TimeSpan.FromDays(2)));
        await Task.WhenAll(lanes.SelectMany(lane => nodes.Select(node => node.Services.GetRequiredService<LaneRunner>().RunAsync(lane))));
        await Task.WhenAll(jobs.Select(nodes[0].IsDoneAsync));

        Assert.Equal(60, _script.Played.Count);
        Assert.Equal(60, _script.Played.Distinct().Count());
    }

    [Fact]
    public async Task Long_work_is_not_taken_for_abandoned()
    {
        var one = await StartAsync();
        var other = await StartAsync();
        // Three renewals in each lease, so that four of them reach beyond the first one.
        var leases = new HashSet<DateTimeOffset?>();
        var goOn = _script.OnHold("long");
        var id = await one.OrderAsync("long", kind: ScriptedWork.Brief);

        await Eventually.TrueAsync(
            async () =>
            {
                leases.Add((await other.JobAsync(id)).LeasedUntil);
                await other.SweepAsync();
                return leases.Count > 4;
            },
            "the lease is renewed again and again"
        );
        goOn.SetResult();
        var job = await one.IsDoneAsync(id);

        Assert.Single(_script.Played);
        Assert.Equal(1, job.Attempt);
    }

    [Fact]
    public async Task What_a_dead_node_had_begun_another_one_takes_over_when_its_lease_ends()
    {
        var node = await StartAsync();
        var lease = TimeSpan.FromMinutes(10);
        var id = await node.AddAsync(Begun(node.Clock.Now(), lease, attempts: 1));
        await node.SweepAsync();
        await node.IsDoneAsync(await node.OrderAsync("other", lane: "lane"));
        Assert.Equal(WorkState.Running, (await node.JobAsync(id)).State);

        node.Clock.Advance(lease);
        await node.SweepAsync();

        Assert.Equal(2, (await node.IsDoneAsync(id)).Attempt);
    }

    [Fact]
    public async Task Work_that_silences_every_node_that_begins_it_is_parked()
    {
        var node = await StartAsync();

        var id = await node.AddAsync(Begun(node.Clock.Now() - TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), attempts: 3));
        await node.SweepAsync();
        var parked = await node.IsParkedAsync(id);

        Assert.Empty(_script.Played);
        Assert.Equal(3, parked.Attempt);
        Assert.Equal("Whichever node began it went silent before its end.", parked.LastError);
    }

    [Fact]
    public async Task A_node_that_was_taken_for_dead_forgets_what_it_did_and_stops_it()
    {
        var node = await StartAsync();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _script.On(
            "stolen",
            async (scope, item, cancellationToken) =>
            {
                await using var end = cancellationToken.Register(stopped.SetResult);
                await stopped.Task;
                return WorkOutcome.Finished;
            }
        );
        var id = await node.OrderAsync("stolen", kind: ScriptedWork.Brief);
        await node.IsRunningAsync(id);

        await StealAsync(node, id);
        await stopped.Task;
        await Eventually.TrueAsync(
            () => Task.FromResult(node.Log.Lines.Any(line => line.Text.StartsWith("What was done is forgotten", StringComparison.Ordinal))),
            "it says so"
        );

        Assert.True((await node.JobAsync(id)).IsHeldBy("thief"));
    }

    [Fact]
    public async Task A_node_that_stops_ends_what_is_short_and_gives_the_rest_back()
    {
        var node = await StartAsync(("Messaging:DrainSeconds", "2"));
        var isShort = _script.OnHold("short");
        _script.OnHold("long");
        var shortId = await node.OrderAsync("short");
        var longId = await node.OrderAsync("long");
        var next = await node.OrderAsync("next", lane: "short");
        await node.IsRunningAsync(shortId);
        await node.IsRunningAsync(longId);

        var closing = node.Services.GetRequiredService<Closing>();
        await using var whenItStops = closing.BeginNothing.Register(isShort.SetResult);
        await node.DisposeAsync();

        _script.On("long", (_, _, _) => Task.FromResult(WorkOutcome.Finished));
        var reader = await StartAsync();
        Assert.Equal(WorkState.Done, (await reader.JobAsync(shortId)).State);
        await reader.SweepAsync();
        Assert.Equal(1, (await reader.IsDoneAsync(longId)).Attempt);
        await reader.IsDoneAsync(next);
    }

    // Until the thief is seen, the node goes on renewing.
    private static Task StealAsync(WorkHost node, string id) =>
        Eventually.TrueAsync(
            () =>
                node.InDbAsync(async db =>
                {
                    var item = await db.JobById(id).FirstOrDefaultAsync();
                    item!.GiveBack();
                    item.Take("thief", node.Clock.Now(), TimeSpan.FromHours(1));
                    return await TrySaveAsync(db);
                }),
            "the work is taken away"
        );

    private static async Task<bool> TrySaveAsync(InfrajetDb db)
    {
        try
        {
            return await db.SaveChangesAsync(CancellationToken.None) > 0;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static WorkItem Begun(DateTimeOffset at, TimeSpan lease, int attempts)
    {
        var first = at - lease * (attempts - 1);
        var item = WorkItem.Of(new WorkOrder(ScriptedWork.Patient, "left", "lane", null, "a-call-of-the-test"), first);
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            item.Take("dead-node", first + lease * attempt, lease);
        }

        return item;
    }

    private async Task<WorkHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var node = WorkHost.On(_database, _script);
        _nodes.Add(node);
        foreach (var (key, value) in settings)
        {
            node.With(key, value);
        }

        await node.InitializeAsync();
        return node;
    }
}
