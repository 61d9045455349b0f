namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>
/// What was used within the last so much time, in sixty parts and the one that is running: a part leaves when all of it is over, so that no
/// window of this length, wherever it begins, ever holds more. Times are counted from any fixed beginning.
/// </summary>
internal sealed class SlidingWindow(TimeSpan length)
{
    private const int Parts = 60;

    private readonly long _part = length.Ticks / Parts;
    private readonly int[] _uses = new int[Parts + 1];
    private long _newest;
    private int _used;

    public int Used(TimeSpan now)
    {
        MoveTo(now);
        return _used;
    }

    public void Add(int weight, TimeSpan now)
    {
        MoveTo(now);
        _uses[_newest % _uses.Length] += weight;
        _used += weight;
    }

    /// <summary>Nothing when there is room already. What weighs more than fits at once waits for as many windows as it fills.</summary>
    public TimeSpan UntilRoomFor(long weight, int most, TimeSpan now)
    {
        MoveTo(now);
        var excess = _used + weight - most;
        if (excess <= 0)
        {
            return TimeSpan.Zero;
        }

        for (var part = _newest - Parts; part <= _newest; part++)
        {
            excess -= part < 0 ? 0 : _uses[part % _uses.Length];
            if (excess <= 0)
            {
                return EndOf(part) - now;
            }
        }

        return EndOf(_newest) - now + (excess + most - 1) / most * length;
    }

    // When a part has left the window.
    private TimeSpan EndOf(long part) => TimeSpan.FromTicks((part + _uses.Length) * _part);

    private void MoveTo(TimeSpan now)
    {
        var current = now.Ticks / _part;
        if (current - _newest >= _uses.Length)
        {
            Array.Clear(_uses);
            (_newest, _used) = (current, 0);
        }

        while (_newest < current)
        {
            _newest++;
            _used -= _uses[_newest % _uses.Length];
            _uses[_newest % _uses.Length] = 0;
        }
    }
}
