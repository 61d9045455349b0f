using Infrajet.Domain.Common;

namespace Infrajet.Application.Webhooks;

/// <summary>
/// GitHub waits for ten seconds and does not come back by itself, while what is on the disk can be done later. So in a flood the processing steps
/// back, without standing still.
/// </summary>
public sealed class ReceivingFirst(TimeProvider clock) : IDisposable
{
    private const int Many = 25;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _turn = new(1);
    private Count _count = new(0);

    /// <summary>A delivery has arrived.</summary>
    public void Note()
    {
        var window = clock.Now().Ticks / Window.Ticks;
        var count = _count;
        if (count.Window != window)
        {
            // Whoever loses this race is not counted, which matters to nobody.
            count = new Count(window) { Before = count.Window == window - 1 ? count.Arrived : 0 };
            _count = count;
        }

        Interlocked.Increment(ref count.Arrived);
    }

    /// <summary>Returns at once, unless so much arrives that everybody takes turns.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (!IsFlooded())
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await Task.Delay(Step, clock, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private bool IsFlooded()
    {
        var count = _count;
        var age = clock.Now().Ticks / Window.Ticks - count.Window;
        return age <= 1 && Math.Max(count.Before, count.Arrived) >= Many;
    }

    private sealed class Count(long window)
    {
        public readonly long Window = window;
        public int Before;
        public int Arrived;
    }
}
