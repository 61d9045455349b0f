using System.Globalization;
using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Answers;

namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>
/// What GitHub grants one principal, and what of it is used. It decides and reckons only: it neither waits nor locks, and times are counted
/// from any fixed beginning.
/// </summary>
internal sealed class Allowance
{
    // A little more than GitHub's, since requests take their time on the way.
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(61);
    private static readonly TimeSpan Hour = TimeSpan.FromSeconds(3610);

    private readonly SlidingWindow _requests = new(Minute);
    private readonly SlidingWindow _points = new(Minute);
    private readonly SlidingWindow _contentByMinute = new(Minute);
    private readonly SlidingWindow _contentByHour = new(Hour);
    private readonly SlidingWindow _exchangesByHour = new(Hour);
    private readonly PrimaryQuota _primary = new();
    private readonly Pause _pause = new();
    private TimeSpan _nextWrite;

    public int InFlight { get; private set; }

    /// <summary>How long until this could go, if nothing else went before; nothing when it can go now. Room for one more in flight is not asked for.</summary>
    public TimeSpan UntilFree(RequestKind kind, Urgency urgency, NodeShare share, TimeSpan now) =>
        Largest(
            Closed(urgency, share, now),
            Paced(kind, Ahead.Nothing, share, now),
            _points.UntilRoomFor(kind.Points(), share.Points, now)
        );

    /// <summary>How long a newcomer will have to wait behind these.</summary>
    public TimeSpan Forecast(RequestKind kind, Urgency urgency, Ahead ahead, NodeShare share, TimeSpan now) =>
        Largest(
            Closed(urgency, share, now),
            Paced(kind, ahead, share, now),
            _points.UntilRoomFor(ahead.Points + kind.Points(), share.Points, now)
        );

    /// <summary>GitHub wants to be left alone, or the hour's requests are used up, for all who have this urgency.</summary>
    public TimeSpan Closed(Urgency urgency, NodeShare share, TimeSpan now) =>
        Largest(_pause.Left(now), _primary.UntilFree(urgency == Urgency.Interactive, InFlight + share.Elsewhere, now));

    /// <summary>What concerns this kind alone: the pause between writes, how much content there may be, and how many tokens for people.</summary>
    public TimeSpan Paced(RequestKind kind, Ahead ahead, NodeShare share, TimeSpan now)
    {
        if (kind == RequestKind.Exchange)
        {
            return _exchangesByHour.UntilRoomFor(1, share.ExchangesPerHour, now);
        }

        var write = kind.IsWrite() ? Largest(_nextWrite - now) + ahead.Writes * share.BetweenWrites : TimeSpan.Zero;
        return kind != RequestKind.Creation
            ? write
            : Largest(
                write,
                _contentByMinute.UntilRoomFor(ahead.Creations + 1, share.ContentPerMinute, now),
                _contentByHour.UntilRoomFor(ahead.Creations + 1, share.ContentPerHour, now)
            );
    }

    public bool HasPoints(RequestKind kind, NodeShare share, TimeSpan now) =>
        _points.UntilRoomFor(kind.Points(), share.Points, now) == TimeSpan.Zero;

    public void Begin(RequestKind kind, NodeShare share, TimeSpan now)
    {
        InFlight++;
        _requests.Add(1, now);
        _points.Add(kind.Points(), now);
        if (kind.IsWrite())
        {
            _nextWrite = now + share.BetweenWrites;
        }

        if (kind == RequestKind.Exchange)
        {
            _exchangesByHour.Add(1, now);
        }

        if (kind == RequestKind.Creation)
        {
            _contentByMinute.Add(1, now);
            _contentByHour.Add(1, now);
        }
    }

    /// <param name="response">Null where none came.</param>
    public void End(HttpResponseMessage? response, TimeSpan now)
    {
        InFlight--;
        if (response is null)
        {
            return;
        }

        if (LimitAnswer.In(response) is { } limit)
        {
            _pause.Begin(limit, now);
        }
        else
        {
            _pause.End(now);
        }

        LearnQuota(response, now);
    }

    public bool IsIdle(TimeSpan now)
    {
        _primary.Expire(now);
        return InFlight == 0
            && !_primary.IsKnown
            && _pause.Left(now) == TimeSpan.Zero
            && _points.Used(now) == 0
            && _contentByHour.Used(now) == 0
            && _exchangesByHour.Used(now) == 0;
    }

    /// <param name="at">The moment that belongs to now.</param>
    public AllowanceFigures Show(string principal, Line line, NodeShare share, TimeSpan now, DateTimeOffset at)
    {
        _primary.Expire(now);
        var ahead = line.AheadOf(Urgency.Interactive, "");
        return new(
            principal,
            _primary.IsKnown
                ? new(_primary.Limit, _primary.Remaining, at + (_primary.ResetsAt - now), at + RunsOutIn(now))
                : new(null, null, null, null),
            new(_points.Used(now), share.Points),
            new(_contentByMinute.Used(now), share.ContentPerMinute),
            new(_contentByHour.Used(now), share.ContentPerHour),
            new(InFlight, share.InFlight),
            line[Urgency.Interactive].Count,
            line[Urgency.Background].Count,
            Math.Round(Forecast(RequestKind.Change, Urgency.Interactive, ahead, share, now).TotalSeconds, 3)
        );
    }

    // GitHub answers a bad token with the figures of the address that it came from.
    private void LearnQuota(HttpResponseMessage response, TimeSpan now)
    {
        if (
            response.StatusCode != HttpStatusCode.Unauthorized
            && response.HeaderOf("x-ratelimit-resource") is null or "core"
            && NumberIn(response, "x-ratelimit-limit") is { } limit and > 0
            && NumberIn(response, "x-ratelimit-remaining") is { } remaining
            && LimitAnswer.ResetOf(response) is { } reset
            && response.Headers.Date is { } date
        )
        {
            _primary.Learn(limit, remaining, now + (reset - date));
        }
    }

    private TimeSpan? RunsOutIn(TimeSpan now)
    {
        var pace = _requests.Used(now);
        var time = pace == 0 ? TimeSpan.MaxValue : _primary.Remaining / (double)pace * Minute;
        return time < _primary.ResetsAt - now ? time : null;
    }

    private static int? NumberIn(HttpResponseMessage response, string header) =>
        int.TryParse(response.HeaderOf(header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan Largest(params ReadOnlySpan<TimeSpan> waits)
    {
        var largest = TimeSpan.Zero;
        foreach (var wait in waits)
        {
            largest = wait > largest ? wait : largest;
        }

        return largest;
    }
}
