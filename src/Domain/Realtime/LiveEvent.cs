using Infrajet.Domain.Common;

namespace Infrajet.Domain.Realtime;

/// <summary>A fact that people follow as it happens. In its stream the numbers have no gap, so that whoever was away knows what to ask for.</summary>
public sealed class LiveEvent
{
    public const int StreamLength = 80;
    public const int TypeLength = 80;

    private LiveEvent() { }

    public string Id { get; private set; } = "";

    public string Stream { get; private set; } = "";

    public long Sequence { get; private set; }

    public string Type { get; private set; } = "";

    /// <summary>The fact itself, a JSON object; never a secret and never a caller's payload.</summary>
    public string Data { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public static LiveEvent Of(string stream, string type, string data, DateTimeOffset at) =>
        new()
        {
            Id = NewId.For("evt", at),
            Stream = stream,
            Type = type,
            Data = data,
            At = at,
        };

    public void NumberIn(StreamHead stream) => Sequence = stream.Next();
}
