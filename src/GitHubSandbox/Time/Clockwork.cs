using Microsoft.Extensions.Logging;

namespace Sandbox.Time;

/// <summary>Does what is due: as real time passes, and step by step when the clock is moved.</summary>
internal sealed partial class Clockwork : IDisposable
{
    // Also how often a quiet sandbox looks whether somebody has written something down.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    private readonly World _world;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private int _isBeating;

    public Clockwork(World world, ILogger logger)
    {
        _world = world;
        _logger = logger;
        world.Clock.Moving = StepTo;
        _timer = TimeProvider.System.CreateTimer(_ => DoBeat(), null, Beat, Beat);
    }

    public void Dispose() => _timer.Dispose();

    // While the world is held for long, beats must not queue up behind it.
    private void DoBeat()
    {
        if (Interlocked.Exchange(ref _isBeating, 1) == 1)
        {
            return;
        }

        try
        {
            RunDue();
        }
        catch (Exception failure) when (IsTold(failure))
        {
            // The rest of the agenda goes on with the next beat.
        }
        finally
        {
            Volatile.Write(ref _isBeating, 0);
        }
    }

    private bool IsTold(Exception failure)
    {
        Log.Failed(_logger, failure);
        return true;
    }

    private void RunDue()
    {
        lock (_world.Gate)
        {
            Run(_world.Clock.GetUtcNow(), stepping: false);
        }
    }

    private void StepTo(DateTimeOffset moment)
    {
        lock (_world.Gate)
        {
            Run(moment, stepping: true);
        }
    }

    private void Run(DateTimeOffset until, bool stepping)
    {
        while (_world.Agenda.NextDue is { } due && due <= until)
        {
            if (stepping && due > _world.Clock.GetUtcNow())
            {
                _world.Clock.Set(due);
            }

            _world.Agenda.Take().Run(_world);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Something that was due could not be done, and is left undone")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
