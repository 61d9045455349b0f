using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>How this node stops working: it begins nothing more, lets what is short come to its end, and gives the rest back.</summary>
internal sealed partial class Closing : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _timeIsUp = new();
    private readonly CancellationTokenRegistration _whenStopping;
    private readonly Lanes _lanes;
    private readonly ILogger<Closing> _logger;

    public Closing(IHostApplicationLifetime lifetime, Lanes lanes, IOptions<MessagingOptions> options, ILogger<Closing> logger)
    {
        (_lanes, _logger) = (lanes, logger);
        BeginNothing = lifetime.ApplicationStopping;
        _whenStopping = BeginNothing.Register(() => _timeIsUp.CancelAfter(options.Value.DrainTime));
    }

    public CancellationToken BeginNothing { get; }

    public CancellationToken GiveBack => _timeIsUp.Token;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _lanes.WhenLeftAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log.LeftBehind(_logger, _lanes.Busy);
        }
    }

    public void Dispose()
    {
        _whenStopping.Dispose();
        _timeIsUp.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Count} pieces of work do not stop; they are begun anew when their leases end")]
        public static partial void LeftBehind(ILogger logger, int count);
    }
}
