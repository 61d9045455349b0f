using Infrajet.Infrastructure.GitHub.Answers;

namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>GitHub said that it is too much: nothing goes until then, and each time it says so again, for longer.</summary>
internal sealed class Pause
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private const int MostDoublings = 6;

    private int _inARow;

    public TimeSpan Until { get; private set; }

    public TimeSpan Left(TimeSpan now) => Until > now ? Until - now : TimeSpan.Zero;

    public void Begin(LimitAnswer limit, TimeSpan now)
    {
        // Those that were under way together are refused together, and mean it once.
        _inARow += Until > now ? 0 : 1;
        var doubled = 1 << Math.Min(Math.Max(0, _inARow - 1), MostDoublings);
        var wait = limit.IsSaid ? Larger(limit.Wait, Second * doubled) : limit.Wait * doubled;
        Until = Larger(Until, now + (wait < Longest ? wait : Longest));
    }

    public void End(TimeSpan now) => _inARow = Until > now ? _inARow : 0;

    private static TimeSpan Larger(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
