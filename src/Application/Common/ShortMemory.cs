using System.Collections.Concurrent;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Common;

/// <summary>Remembers for a fixed time, and never more than it has room for; what it does not know is asked anew.</summary>
internal sealed class ShortMemory<TKey, TValue>(TimeProvider clock, TimeSpan lifetime, int capacity = 10_000)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    public TValue? Find(TKey key) => _entries.TryGetValue(key, out var entry) && clock.Now() < entry.Until ? entry.Value : null;

    public void Keep(TKey key, TValue value)
    {
        if (_entries.Count >= capacity)
        {
            MakeRoom();
        }

        _entries[key] = new(value, clock.Now() + lifetime);
    }

    public void Drop(Func<TKey, TValue, bool> isStale) => DropEntries(entry => isStale(entry.Key, entry.Value.Value));

    // Losing all of it costs some questions; growing without end costs the process.
    private void MakeRoom()
    {
        var now = clock.Now();
        DropEntries(entry => entry.Value.Until <= now);
        if (_entries.Count >= capacity)
        {
            _entries.Clear();
        }
    }

    private void DropEntries(Func<KeyValuePair<TKey, Entry>, bool> isStale)
    {
        foreach (var entry in _entries.Where(isStale))
        {
            _entries.TryRemove(entry);
        }
    }

    private sealed record Entry(TValue Value, DateTimeOffset Until);
}
