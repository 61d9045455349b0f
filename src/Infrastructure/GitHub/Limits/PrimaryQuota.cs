namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>
/// The hour's requests, as GitHub's answers show them. Background work leaves a fifth of them to people, and less as the hour runs out: what
/// nobody has used by its end is lost.
/// </summary>
internal sealed class PrimaryQuota
{
    private const double Reserved = 0.2;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // GitHub's own resets waver by a second or so.
    private static readonly TimeSpan SameReset = TimeSpan.FromSeconds(5);

    public bool IsKnown { get; private set; }

    public int Limit { get; private set; }

    public int Remaining { get; private set; }

    public TimeSpan ResetsAt { get; private set; }

    public void Learn(int limit, int remaining, TimeSpan resetsAt)
    {
        // Answers overtake each other; within one hour the smallest number is the newest.
        var isSameHour = IsKnown && limit == Limit && (resetsAt - ResetsAt).Duration() <= SameReset;
        if (IsKnown && !isSameHour && resetsAt < ResetsAt)
        {
            return;
        }

        (IsKnown, Limit, ResetsAt) = (true, limit, resetsAt);
        Remaining = isSameHour ? Math.Min(Remaining, remaining) : remaining;
    }

    /// <param name="underWay">Requests that GitHub may have counted already or not, here and on other nodes.</param>
    public TimeSpan UntilFree(bool isInteractive, int underWay, TimeSpan now)
    {
        Expire(now);
        if (!IsKnown)
        {
            return TimeSpan.Zero;
        }

        var untilReset = ResetsAt - now < Shortest ? Shortest : ResetsAt - now;
        var free = Remaining - underWay;
        if (free <= 0)
        {
            return untilReset;
        }

        // The reserve melts with the time that is left, so there is a moment from which on it leaves enough.
        var enoughAt = ResetsAt - Hour * (free / (Limit * Reserved));
        return isInteractive || enoughAt <= now ? TimeSpan.Zero : enoughAt - now;
    }

    public void Expire(TimeSpan now) => IsKnown = IsKnown && now < ResetsAt;
}
