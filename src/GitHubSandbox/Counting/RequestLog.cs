namespace Sandbox.Counting;

/// <summary>Every request to API, GraphQL, git and the sign-in pages: the last ones singly, all of them counted.</summary>
public sealed class RequestLog
{
    private const int MostEntries = 10_000;
    private const int MostTallies = 10_000;
    private static readonly Visitor Others = new(CredentialKind.Other, "others");

    private readonly Lock _gate = new();
    private readonly Queue<RequestEntry> _latest = new();
    private readonly Dictionary<(string Route, Visitor Visitor), RequestTally> _tallies = [];

    /// <summary>The latest 10,000, oldest first.</summary>
    public IReadOnlyList<RequestEntry> Latest
    {
        get
        {
            lock (_gate)
            {
                return [.. _latest];
            }
        }
    }

    /// <summary>All since the start or the last reset, by route and credential.</summary>
    public IReadOnlyList<RequestCount> Counts
    {
        get
        {
            lock (_gate)
            {
                return [.. _tallies.Select(tally => tally.Value.Show(tally.Key.Route, tally.Key.Visitor))];
            }
        }
    }

    public long Total => Counts.Sum(count => count.Requests);

    /// <summary>How often a route was asked for, such as POST /repos/{owner}/{repo}/dispatches.</summary>
    public long Count(string route) => Counts.Where(count => count.Route == route).Sum(count => count.Requests);

    public void Reset()
    {
        lock (_gate)
        {
            _latest.Clear();
            _tallies.Clear();
        }
    }

    internal void Add(RequestEntry entry, Visitor visitor)
    {
        lock (_gate)
        {
            _latest.Enqueue(entry);
            if (_latest.Count > MostEntries)
            {
                _latest.Dequeue();
            }

            TallyOf(entry.Route, visitor).Add(entry);
        }
    }

    // Tokens come and go; their routes do not.
    private RequestTally TallyOf(string route, Visitor visitor)
    {
        var key = _tallies.ContainsKey((route, visitor)) || _tallies.Count < MostTallies ? (route, visitor) : (route, Others);
        if (!_tallies.TryGetValue(key, out var tally))
        {
            _tallies[key] = tally = new();
        }

        return tally;
    }
}
