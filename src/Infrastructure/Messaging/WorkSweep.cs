using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.Persistence;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>
/// Announces whatever is due and nobody does: what was to wait until now, what was announced in vain, what a node left behind. A node that
/// has its hands full leaves this to the others.
/// </summary>
internal sealed partial class WorkSweep(
    IServiceScopeFactory scopes,
    IBusControl bus,
    Lanes lanes,
    Announcements announcements,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<WorkSweep> logger
) : BackgroundService
{
    private const int BatchSize = 500;
    private const int PauseByLength = 20;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        announcements.ForgetOld();
        if (lanes.Busy >= options.Value.Concurrency)
        {
            return;
        }

        var due = await FindAsync(cancellationToken);
        foreach (var lane in due.Where(announcements.IsNeededFor).Select(found => found.Lane).Distinct(StringComparer.Ordinal).ToList())
        {
            await announcements.MakeAsync(lane, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // What it costs the machine is told by the machine's own time.
            var began = TimeProvider.System.GetTimestamp();
            await TrySweepAsync(stoppingToken);

            // Nodes that were started together drift apart, so that mostly one of them finds what has just become due. Where very much waits,
            // looking takes long, and the work itself must not wait for it.
            var pause = Interval * (0.75 + Random.Shared.NextDouble() / 2);
            var taken = TimeProvider.System.GetElapsedTime(began) * PauseByLength;
            timer.Period = TimeSpan.FromTicks(Math.Clamp(taken.Ticks, pause.Ticks, LongestPause.Ticks));
        }
    }

    private async Task TrySweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SweepFailed(logger, failure);
        }
    }

    private async Task<List<DueLane>> FindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<InfrajetDb>();
        var now = clock.Now();
        var abandoned = await db.AbandonedLanes(now, BatchSize).ToListAsync(cancellationToken);
        var waiting = await db.IdleDueLanes(now, BatchSize).ToListAsync(cancellationToken);
        return [.. abandoned, .. waiting];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What is due could not be looked for")]
        public static partial void SweepFailed(ILogger logger, Exception exception);
    }
}
