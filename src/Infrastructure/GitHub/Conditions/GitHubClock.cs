using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.GitHub.Conditions;

/// <summary>What time it is at GitHub, as its answers say. What GitHub judges by its own clock is reckoned by this one.</summary>
internal sealed class GitHubClock(TimeProvider clock) : IGitHubClock
{
    // A date of HTTP has whole seconds, and some time passes on the way.
    private static readonly TimeSpan Noise = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan HalfASecond = TimeSpan.FromSeconds(0.5);

    private long _ahead;

    /// <summary>How far GitHub's clock is ahead of ours; nothing while the difference is within the noise.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public DateTimeOffset Now() => clock.Now() + Ahead;

    public void Hear(DateTimeOffset date)
    {
        var ahead = date + HalfASecond - clock.Now();
        Interlocked.Exchange(ref _ahead, ahead.Duration() < Noise ? 0 : ahead.Ticks);
    }
}
