using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>Lets the requests of one principal through, in their order and at GitHub's pace.</summary>
internal sealed class Gate : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly Allowance _allowance = new();
    private readonly Line _line = new();
    private readonly string _principal;
    private readonly Func<NodeShare> _share;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private readonly ITimer _alarm;

    public Gate(string principal, Func<NodeShare> share, TimeProvider clock)
    {
        (_principal, _share, _clock, _began) = (principal, share, clock, clock.GetTimestamp());
        _alarm = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Now => _clock.GetElapsedTime(_began);

    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return _line.IsEmpty && _allowance.IsIdle(Now);
            }
        }
    }

    /// <summary>Null once it may go; else the failure, at once when the wait would be too long.</summary>
    public async ValueTask<Failure?> EnterAsync(RequestKind kind, GitHubCall gitHubCall, CancellationToken cancellationToken)
    {
        var (urgency, person) = (gitHubCall.Urgency, gitHubCall.For);
        Waiter waiter;
        TimeSpan longest;
        lock (_lock)
        {
            var (now, share) = (Now, _share());
            if (_line.IsEmpty && _allowance.InFlight < share.InFlight && _allowance.UntilFree(kind, urgency, share, now) == TimeSpan.Zero)
            {
                _allowance.Begin(kind, share, now);
                return null;
            }

            longest = gitHubCall.IsPatient ? share.LongestFor(urgency) : share.LongestWait;
            var forecast = _allowance.Forecast(kind, urgency, _line.AheadOf(urgency, person), share, now);
            if (forecast > longest)
            {
                return GitHubFailures.LimitReached(forecast);
            }

            waiter = new(kind, urgency, person);
            _line[urgency].Add(waiter);
            LetThrough(share, now);
        }

        return await WaitAsync(waiter, longest, cancellationToken);
    }

    /// <param name="response">Null where none came.</param>
    public void Leave(HttpResponseMessage? response)
    {
        lock (_lock)
        {
            var (now, share) = (Now, _share());
            _allowance.End(response, now);
            if (!_line.IsEmpty)
            {
                LetThrough(share, now);
            }
        }
    }

    public AllowanceFigures Show()
    {
        lock (_lock)
        {
            return _allowance.Show(_principal, _line, _share(), Now, _clock.Now());
        }
    }

    public void Dispose() => _alarm.Dispose();

    private async ValueTask<Failure?> WaitAsync(Waiter waiter, TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Turn.WaitAsync(longest + Shortest, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Its turn may have come in the same moment.
            return GiveUp(waiter) ? GitHubFailures.LimitReached(Forecast(waiter)) : await waiter.Turn;
        }
        catch (OperationCanceledException)
        {
            if (!GiveUp(waiter) && await waiter.Turn is null)
            {
                Leave(null);
            }

            throw;
        }
    }

    private bool GiveUp(Waiter waiter)
    {
        lock (_lock)
        {
            return _line[waiter.Urgency].Remove(waiter);
        }
    }

    private TimeSpan Forecast(Waiter waiter)
    {
        lock (_lock)
        {
            var ahead = _line.AheadOf(waiter.Urgency, waiter.Person);
            var forecast = _allowance.Forecast(waiter.Kind, waiter.Urgency, ahead, _share(), Now);
            return forecast > TimeSpan.FromSeconds(1) ? forecast : TimeSpan.FromSeconds(1);
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            LetThrough(_share(), Now);
        }
    }

    private void LetThrough(NodeShare share, TimeSpan now)
    {
        TurnAwayTheHopeless(share, now);
        while (_allowance.InFlight < share.InFlight && Next(share, now) is { } next && _allowance.HasPoints(next.Kind, share, now))
        {
            _line.Take(next);
            _allowance.Begin(next.Kind, share, now);
            next.Go();
        }

        _alarm.Change(UntilNext(share, now), Timeout.InfiniteTimeSpan);
    }

    // What is scarce for all is waited for by whoever is first; what is scarce for one kind holds up only that.
    private Waiter? Next(NodeShare share, TimeSpan now) =>
        _line.Next(
            (urgency, kind) =>
                _allowance.Closed(urgency, share, now) == TimeSpan.Zero
                && _allowance.Paced(kind, Ahead.Nothing, share, now) == TimeSpan.Zero
        );

    private void TurnAwayTheHopeless(NodeShare share, TimeSpan now)
    {
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            if (_line[urgency].Count > 0 && _allowance.Closed(urgency, share, now) is var wait && wait > share.LongestFor(urgency))
            {
                _line[urgency].Clear().ToList().ForEach(waiter => waiter.Refuse(GitHubFailures.LimitReached(wait)));
            }
        }
    }

    // Nothing to wait for but that others come back: then their coming back wakes the line.
    private TimeSpan UntilNext(NodeShare share, TimeSpan now)
    {
        var waits =
            from urgency in Enum.GetValues<Urgency>()
            from kind in RequestKinds.All
            where _line[urgency].Has(kind)
            select _allowance.UntilFree(kind, urgency, share, now);
        var soonest = waits.Where(wait => wait > TimeSpan.Zero).DefaultIfEmpty().Min();
        return soonest == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : soonest + Shortest;
    }
}
