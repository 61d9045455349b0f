using Infrajet.Application.Common;
using Infrajet.Application.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Realtime;

/// <summary>Asks every few seconds how far the followed streams have got, for broadcasts that did not arrive. One query per 500 streams, none where nobody listens.</summary>
internal sealed partial class HeadPatrol(
    EventWire wire,
    IServiceScopeFactory scopes,
    IOptions<RealtimeOptions> options,
    TimeProvider clock,
    ILogger<HeadPatrol> logger
) : BackgroundService
{
    private const int StreamsPerQuery = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.PatrolSeconds), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var streams in wire.Streams.Chunk(StreamsPerQuery))
            {
                await LookAsync(streams, stoppingToken);
            }
        }
    }

    private async Task LookAsync(string[] streams, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var heads = await scope.ServiceProvider.GetRequiredService<IInfrajetDb>().HeadsOf(streams).ToListAsync(cancellationToken);
            heads.ForEach(wire.Remind);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotSeen(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The heads of the streams could not be read; they are asked for again soon")]
        public static partial void NotSeen(ILogger logger, Exception fault);
    }
}
