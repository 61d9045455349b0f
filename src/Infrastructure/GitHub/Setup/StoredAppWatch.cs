using Infrajet.Application.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.GitHub.Setup;

/// <summary>An App that was made on another node is known here soon, too.</summary>
internal sealed partial class StoredAppWatch(StoredApps apps, TimeProvider clock, ILogger<StoredAppWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await apps.RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (failure.IsOfDatabase())
            {
                Log.NotRead(logger, failure);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Whether an App was made on another node could not be read; it is tried again")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
