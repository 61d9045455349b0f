using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>A node's hold on one item, renewed while the work runs, so that a long one is not taken for abandoned.</summary>
internal sealed partial class Lease : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<bool>> _renew;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _stopRenewing = new();
    private readonly PeriodicTimer _beats;
    private readonly Task _renewing;

    /// <param name="renew">False where another node holds the item now.</param>
    /// <param name="giveBack">When the work has to let go of it although it is ours.</param>
    public Lease(
        Func<CancellationToken, Task<bool>> renew,
        TimeSpan interval,
        TimeProvider clock,
        ILogger logger,
        CancellationToken giveBack
    )
    {
        _renew = renew;
        _logger = logger;
        _end = CancellationTokenSource.CreateLinkedTokenSource(giveBack);
        _beats = new PeriodicTimer(interval, clock);
        _renewing = RenewAsync();
    }

    /// <summary>Ends when the work has to.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Whether the row may be another than it was: of a renewal that failed or was cut short nobody knows whether it was written.</summary>
    public bool MayBeRenewed { get; private set; }

    public bool IsLost { get; private set; }

    public async Task StopRenewingAsync()
    {
        await _stopRenewing.CancelAsync();
        await _renewing;
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        _beats.Dispose();
        _stopRenewing.Dispose();
        _end.Dispose();
    }

    private async Task RenewAsync()
    {
        try
        {
            while (!IsLost && await _beats.WaitForNextTickAsync(_stopRenewing.Token))
            {
                await BeatAsync();
            }
        }
        catch (OperationCanceledException) when (_stopRenewing.IsCancellationRequested)
        {
            // The work is at its end.
        }
    }

    private async Task BeatAsync()
    {
        try
        {
            MayBeRenewed = true;
            if (!await _renew(_stopRenewing.Token))
            {
                IsLost = true;
                await _end.CancelAsync();
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // There are more beats before the lease ends; and whoever takes it over is seen at the commit.
            Log.NotRenewed(_logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The lease of running work could not be renewed")]
        public static partial void NotRenewed(ILogger logger, Exception exception);
    }
}
