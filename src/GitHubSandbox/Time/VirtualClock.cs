namespace Sandbox.Time;

/// <summary>Runs beside the real clock until it is moved; whatever becomes due on the way happens at its own time.</summary>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private TimeSpan _ahead;
    private DateTimeOffset? _stoppedAt;

    /// <summary>Told where the clock is about to go, and steps it there through everything that is due.</summary>
    internal Action<DateTimeOffset>? Moving { get; set; }

    public bool IsStopped
    {
        get
        {
            lock (_gate)
            {
                return _stoppedAt is not null;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _stoppedAt ?? System.GetUtcNow() + _ahead;
        }
    }

    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    public void MoveTo(DateTimeOffset moment)
    {
        Moving?.Invoke(moment);
        Set(moment);
    }

    /// <summary>From now on it moves only when it is told to.</summary>
    public void Stop() => Set(GetUtcNow(), stopped: true);

    public void Start()
    {
        lock (_gate)
        {
            _ahead = (_stoppedAt ?? System.GetUtcNow() + _ahead) - System.GetUtcNow();
            _stoppedAt = null;
        }
    }

    /// <summary>How far ahead of the real clock it is, and where it stands still.</summary>
    internal (TimeSpan Ahead, DateTimeOffset? StoppedAt) State
    {
        get
        {
            lock (_gate)
            {
                return (_ahead, _stoppedAt);
            }
        }
    }

    internal void Restore(TimeSpan ahead, DateTimeOffset? stoppedAt)
    {
        lock (_gate)
        {
            (_ahead, _stoppedAt) = (ahead, stoppedAt);
        }
    }

    internal void Set(DateTimeOffset moment, bool stopped = false)
    {
        lock (_gate)
        {
            _ahead = moment - System.GetUtcNow();
            _stoppedAt = stopped || _stoppedAt is not null ? moment : null;
        }
    }
}
