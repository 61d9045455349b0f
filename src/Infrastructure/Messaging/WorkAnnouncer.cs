using Infrajet.Domain.Common;
using Infrajet.Infrastructure.Persistence;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>Announces work as soon as it is committed. What is not due yet, and whatever gets lost here, is found by the sweep.</summary>
internal sealed partial class WorkAnnouncer(
    IBusControl bus,
    CommitNews news,
    Lanes lanes,
    Announcements announcements,
    TimeProvider clock,
    ILogger<WorkAnnouncer> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        await foreach (var ordered in news.Work.ReadAllAsync(stoppingToken))
        {
            // Where this node is at work in the lane already, it need not send itself a message for every further item.
            if (ordered.NotBefore <= clock.Now() && !lanes.TryWantAgain(ordered.Lane))
            {
                await TryAnnounceAsync(ordered.Lane, stoppingToken);
            }
        }
    }

    private async Task TryAnnounceAsync(string lane, CancellationToken cancellationToken)
    {
        try
        {
            await announcements.MakeAsync(lane, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotAnnounced(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Work that is due could not be announced; the sweep will do it")]
        public static partial void NotAnnounced(ILogger logger, Exception exception);
    }
}
