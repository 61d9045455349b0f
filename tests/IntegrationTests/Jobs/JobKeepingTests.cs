using System.Net;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;
using Infrajet.Infrastructure.Messaging;
using Infrajet.IntegrationTests.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Jobs;

/// <summary>How long jobs are kept, and how it is told that they are not begun.</summary>
public sealed class JobKeepingTests : IAsyncLifetime
{
    private readonly WorkHost _host = new();

    public Task InitializeAsync() => _host.With("Messaging:FinishedKeptDays", "3").InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task Finished_jobs_are_forgotten_after_their_days_and_parked_ones_never()
    {
        var done = await _host.OrderAsync("done");
        await _host.IsDoneAsync(done);
        var parked = await _host.ParkedAsync("parked", null);
        _host.Clock.Advance(TimeSpan.FromDays(2.5));
        var late = await _host.OrderAsync("late");
        await _host.IsDoneAsync(late);

        _host.Clock.Advance(TimeSpan.FromDays(0.6));
        await _host.Services.GetRequiredService<IBus>().Publish(new UpkeepDue());
        await Eventually.TrueAsync(
            () => _host.InDbAsync(async db => !await db.WorkItems.AnyAsync(job => job.Id == done)),
            "the finished job is forgotten"
        );

        var left = await _host.InDbAsync(db => db.WorkItems.Select(job => job.Id).ToListAsync());
        Assert.Equal(new[] { late, parked }.Order(), left.Order());
    }

    [Fact]
    public async Task Health_tells_that_work_is_not_begun()
    {
        var goOn = _host.Script.OnHold("first");
        var first = await _host.OrderAsync("first", lane: "lane");
        await _host.IsRunningAsync(first);
        var second = await _host.OrderAsync("second", lane: "lane");
        Assert.Equal("healthy", await WorkHealthAsync());

        _host.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal("degraded", await WorkHealthAsync());
        Assert.Contains(_host.Log.Lines, line => line.Text.Contains("Work has been due for 00:20:", StringComparison.Ordinal));
        goOn.SetResult();
        await _host.IsDoneAsync(second);
        Assert.Equal("healthy", await WorkHealthAsync());
    }

    [Fact]
    public async Task Every_kind_of_work_is_done_by_one_class()
    {
        await using var scope = _host.Services.CreateAsyncScope();

        var kinds = scope.ServiceProvider.GetServices<IWork>().Select(work => work.Kind).ToList();

        Assert.Distinct(kinds);
        Assert.All(kinds, kind => Assert.InRange(kind.Length, 1, WorkItem.KindLength));
    }

    private async Task<string?> WorkHealthAsync()
    {
        var health = await (await _host.Anonymous().GetAsync("/health/ready")).ShouldBeAsync(HttpStatusCode.OK);
        return health.GetProperty("checks").GetProperty("work").GetString();
    }
}
