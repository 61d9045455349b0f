namespace Sandbox.Git;

/// <summary>Remembers what was read of late: twice the capacity at most, and at least what was used within the last one.</summary>
internal sealed class Recent<T>(int capacity, Func<T, int> weightOf)
{
    private Dictionary<string, T> _young = [];
    private Dictionary<string, T> _old = [];
    private int _weight;

    public T Get(string id, Func<string, T> read)
    {
        if (_young.TryGetValue(id, out var found))
        {
            return found;
        }

        var item = _old.TryGetValue(id, out var kept) ? kept : read(id);
        _weight += weightOf(item);
        if (_weight > capacity)
        {
            (_old, _young, _weight) = (_young, [], weightOf(item));
        }

        return _young[id] = item;
    }
}
