namespace Infrajet.UnitTests;

/// <summary>A clock that stands still until it is moved; timers ring on the way, each at its own time.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = The.Moment;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (TakeNext(end) is { } alarm)
        {
            alarm.Ring();
        }

        _now = end;
    }

    private Alarm? TakeNext(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _alarms.Where(alarm => alarm.Due <= end).MinBy(alarm => alarm.Due);
            if (next is not null)
            {
                _now = next.Due!.Value > _now ? next.Due.Value : _now;
                next.Due = null;
            }

            return next;
        }
    }

    private sealed class Alarm : ITimer
    {
        private readonly ManualClock _clock;
        private readonly Action _ring;

        public Alarm(ManualClock clock, Action ring)
        {
            (_clock, _ring) = (clock, ring);
            lock (clock._gate)
            {
                clock._alarms.Add(this);
            }
        }

        public DateTimeOffset? Due { get; set; }

        public void Ring() => _ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock._now + dueTime;
            }

            return true;
        }

        public void Dispose()
        {
            lock (_clock._gate)
            {
                _clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
