using System.Text.Json;
using Infrajet.Domain.Realtime;

namespace Infrajet.Application.Realtime;

/// <summary>What a follower is told next.</summary>
public abstract record StreamItem;

/// <summary>An event as it travels between nodes and to people.</summary>
/// <param name="Data">The fact itself, a JSON object.</param>
public sealed record EventFrame(string Stream, long Sequence, string Type, DateTimeOffset Timestamp, JsonElement Data, string EventId)
    : StreamItem
{
    public static EventFrame Of(LiveEvent happened) =>
        new(happened.Stream, happened.Sequence, happened.Type, happened.At, JsonElement.Parse(happened.Data), happened.Id);
}

/// <summary>Events that should come here are no longer kept.</summary>
/// <param name="FirstSequence">The first one that is still there, or the next one to come.</param>
public sealed record EventGap(long FirstSequence) : StreamItem;
