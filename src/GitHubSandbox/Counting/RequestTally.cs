namespace Sandbox.Counting;

/// <summary>The growing form of a <see cref="RequestCount"/>.</summary>
internal sealed class RequestTally
{
    private readonly SortedDictionary<int, long> _statuses = [];
    private long _points;

    public void Add(RequestEntry entry)
    {
        _statuses[entry.Status] = _statuses.GetValueOrDefault(entry.Status) + 1;
        _points += entry.Points;
    }

    public RequestCount Show(string route, Visitor visitor) =>
        new(
            route,
            visitor.Kind,
            visitor.Fingerprint,
            _statuses.Values.Sum(),
            _statuses.GetValueOrDefault(304),
            _points,
            _statuses.ToDictionary()
        );
}
