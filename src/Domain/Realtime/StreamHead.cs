namespace Infrajet.Domain.Realtime;

/// <summary>Where a stream's numbers have got to; the row is locked while an event takes the next one.</summary>
public sealed class StreamHead
{
    private StreamHead() { }

    public string Name { get; private set; } = "";

    public long LastSequence { get; private set; }

    public static StreamHead Called(string name) => new() { Name = name };

    /// <summary>As it was stored.</summary>
    public static StreamHead At(string name, long lastSequence) => new() { Name = name, LastSequence = lastSequence };

    internal long Next() => ++LastSequence;
}
