using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sandbox.Snapshots;

/// <summary>The whole state as one JSON file: everything the world knows, what is still to happen, and where its clock stands.</summary>
internal sealed record Snapshot(int Format, TimeSpan Ahead, DateTimeOffset? StoppedAt, World World)
{
    private const int Current = 1;
    private const int DeepestNesting = 4_000;

    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new StateContract(),
        ReferenceHandler = ReferenceHandler.Preserve,
        IncludeFields = true,
        MaxDepth = DeepestNesting,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new CompressedBytes() },
    };

    /// <summary>Takes the world's gate for as long as it is written.</summary>
    public static byte[] Write(World world)
    {
        lock (world.Gate)
        {
            var (ahead, stoppedAt) = world.Clock.State;
            return JsonSerializer.SerializeToUtf8Bytes(new Snapshot(Current, ahead, stoppedAt, world), Options);
        }
    }

    /// <summary>Puts what was written in the place of everything that this world knew.</summary>
    /// <exception cref="InvalidDataException">It is no snapshot.</exception>
    public static void Read(World world, ReadOnlySpan<byte> bytes)
    {
        var snapshot = Parse(bytes);
        lock (world.Gate)
        {
            Replacement.TakeOver(world, snapshot.World);
            world.Clock.Restore(snapshot.Ahead, snapshot.StoppedAt);
        }
    }

    /// <summary>A world of its own, as this one is now; both go by the same clock.</summary>
    public static World Copy(World world)
    {
        var copy = new World(world.Clock) { Address = world.Address };
        Replacement.TakeOver(copy, Parse(Write(world)).World);
        return copy;
    }

    public static async Task WriteFileAsync(World world, string path)
    {
        // A reader finds the former file or the new one, never half of one.
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        await File.WriteAllBytesAsync(beside, Write(world));
        File.Move(beside, path, overwrite: true);
    }

    private static Snapshot Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Snapshot>(bytes, Options) is { Format: Current, World: not null } snapshot
                ? snapshot
                : throw new InvalidDataException($"This is no snapshot of format {Current}.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            throw new InvalidDataException("This is no snapshot: " + unreadable.Message, unreadable);
        }
    }
}
