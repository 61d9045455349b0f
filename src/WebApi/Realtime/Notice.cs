using System.Text.Json.Serialization;

namespace Infrajet.WebApi.Realtime;

/// <summary>What a listener is told about the stream itself. Its numbers are below zero, where no event's are.</summary>
/// <param name="Type"><c>system</c>: listening begins here. <c>gap</c>: what should come here is no longer kept.</param>
internal sealed record Notice(string Type, string Content, long Sequence, DateTimeOffset Timestamp)
{
    /// <summary>How far the stream had got.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? LastSequence { get; init; }

    /// <summary>The first event that is still there, or the next one to come.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? FirstSequence { get; init; }

    public static Notice Beginning(long lastSequence, DateTimeOffset at) =>
        new("system", "Connected to your own channel.", -1, at) { LastSequence = lastSequence };

    public static Notice Gap(long firstSequence, DateTimeOffset at) =>
        new("gap", $"Events before {firstSequence} are no longer kept.", -2, at) { FirstSequence = firstSequence };
}
