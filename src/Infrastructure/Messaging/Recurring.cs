using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>Says again and again that something is due; whichever node takes the message does it. One that gets lost is followed by the next.</summary>
internal abstract partial class Recurring<TDue>(TimeSpan firstWait, TimeSpan interval, IBus bus, TimeProvider clock, ILogger logger)
    : BackgroundService
    where TDue : class, new()
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(firstWait, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            timer.Period = interval;
            await TryPublishAsync(stoppingToken);
        }
    }

    private async Task TryPublishAsync(CancellationToken cancellationToken)
    {
        try
        {
            await bus.Publish(new TDue(), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NotPublished(logger, typeof(TDue).Name, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Due} could not be published; the next one will be")]
        public static partial void NotPublished(ILogger logger, string due, Exception exception);
    }
}
