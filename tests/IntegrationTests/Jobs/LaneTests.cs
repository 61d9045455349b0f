using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;
using Infrajet.Infrastructure.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Jobs;

public sealed class LaneTests(LaneTests.Host host) : IClassFixture<LaneTests.Host>
{
    private const int Places = 3;

    [Fact]
    public async Task A_lane_is_done_in_the_order_in_which_it_was_ordered()
    {
        var goOn = host.Script.OnHold("order-0");
        var first = await host.OrderAsync("order-0", lane: "order");
        await host.IsRunningAsync(first);
        var others = await Task.WhenAll(Enumerable.Range(1, 9).Select(number => host.OrderAsync($"order-{number}", lane: "order")));
        var times = await Task.WhenAll(others.Select(host.JobAsync));
        var expected = times.OrderBy(job => job.NotBefore).ThenBy(job => job.Id, StringComparer.Ordinal).Select(job => job.SubjectId);

        goOn.SetResult();
        await Task.WhenAll(others.Select(host.IsDoneAsync));

        Assert.Equal(["order-0", .. expected], host.Script.Played.Where(subject => subject.StartsWith("order-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_crowded_lane_takes_one_place_and_not_all()
    {
        var goOn = host.Script.OnHold("crowd-0");
        var crowd = await Task.WhenAll(
            Enumerable.Range(0, Places * 10).Select(number => host.OrderAsync($"crowd-{number}", lane: "crowd"))
        );

        await host.IsDoneAsync(await host.OrderAsync("somebody else"));
        Assert.Equal(["crowd-0"], host.Script.Played.Where(subject => subject.StartsWith("crowd-", StringComparison.Ordinal)));

        goOn.SetResult();
        await Task.WhenAll(crowd.Select(host.IsDoneAsync));
    }

    [Fact]
    public async Task No_more_is_done_at_once_than_the_settings_allow()
    {
        var (running, most) = (0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<WorkOutcome> CountAsync(IServiceProvider scope, WorkItem item, CancellationToken cancellationToken)
        {
            var now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            if (now == Places)
            {
                full.SetResult();
            }

            await full.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref running);
            return WorkOutcome.Finished;
        }

        var subjects = Enumerable.Range(0, Places * 4).Select(number => $"places-{number}").ToList();
        subjects.ForEach(subject => host.Script.On(subject, CountAsync));
        var jobs = await Task.WhenAll(subjects.Select(subject => host.OrderAsync(subject)));
        await Task.WhenAll(jobs.Select(host.IsDoneAsync));

        Assert.Equal(Places, most);
    }

    [Fact]
    public async Task What_nobody_announced_is_found_by_the_sweep()
    {
        using var database = new Testing.TestDatabase();
        await database.InitializeAsync();
        await using var deaf = WorkHost.On(database, new WorkScript());
        deaf.WithServices(services => services.Remove(services.Single(service => service.ImplementationType == typeof(WorkAnnouncer))));
        await deaf.InitializeAsync();
        var jobs = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => deaf.OrderAsync($"unheard-{number % 5}-{number}", lane: $"lane-{number % 5}"))
        );
        await deaf.SweepAsync();

        await Task.WhenAll(jobs.Select(deaf.IsDoneAsync));
    }

    public sealed class Host : WorkHost
    {
        public Host() => With("Messaging:Concurrency", $"{Places}");
    }
}
