namespace Infrajet.Domain.Runs;

/// <summary>The last lines of a text that stand around its errors; without any error, simply the last lines.</summary>
internal sealed class LinesAtErrors(int most)
{
    private const int MostBefore = 20;
    private const int MostAfter = 5;
    private const string Gap = "…";

    private readonly Queue<string> _kept = new();
    private readonly Queue<string> _pending = new();
    private bool _hasGap;
    private int _afterLeft;

    public bool HasError { get; private set; }

    /// <summary>There was one, and what belongs to it has been seen.</summary>
    public bool IsPastError => HasError && _afterLeft == 0;

    public bool IsEmpty => _kept.Count + _pending.Count == 0;

    public IReadOnlyList<string> Lines => [.. HasError ? _kept : _pending];

    public void Add(LogLine line)
    {
        if (line.IsError)
        {
            TakePending();
            Keep(line.Text);
            (HasError, _afterLeft) = (true, MostAfter);
        }
        else if (_afterLeft > 0)
        {
            Keep(line.Text);
            _afterLeft--;
        }
        else
        {
            Wait(line.Text);
        }
    }

    public void Clear()
    {
        _kept.Clear();
        _pending.Clear();
        (HasError, _hasGap, _afterLeft) = (false, false, 0);
    }

    private void TakePending()
    {
        if (_hasGap && HasError)
        {
            Keep(Gap);
        }

        foreach (var line in _pending.Skip(_pending.Count - MostBefore))
        {
            Keep(line);
        }

        _pending.Clear();
        _hasGap = false;
    }

    private void Keep(string line) => Put(_kept, line, most);

    private void Wait(string line) => _hasGap |= Put(_pending, line, HasError ? MostBefore : most);

    // Whether the oldest had to go.
    private static bool Put(Queue<string> lines, string line, int most)
    {
        lines.Enqueue(line);
        return lines.Count > most && lines.TryDequeue(out _);
    }
}
