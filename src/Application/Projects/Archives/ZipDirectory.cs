using System.Buffers.Binary;

namespace Infrajet.Application.Projects.Archives;

/// <summary>
/// Counts what a zip archive lists at its end, entry by entry: the library reads all of it at once, and a small archive can list millions.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndMark = 0x06054b50;
    private const uint LargeEndMark = 0x06064b50;
    private const uint LocatorMark = 0x07064b50;
    private const uint EntryMark = 0x02014b50;
    private const int EndLength = 22;
    private const int LargeEndLength = 56;
    private const int LocatorLength = 20;
    private const int EntryLength = 46;
    private const int LongestComment = ushort.MaxValue;

    public static bool HasMoreEntriesThan(int most, Stream archive)
    {
        archive.Position = StartIn(archive);
        var count = 0;
        while (count <= most && Read(archive, EntryLength) is { Length: EntryLength } entry && Number(entry, 0) == EntryMark)
        {
            count++;
            archive.Seek(Small(entry, 28) + Small(entry, 30) + Small(entry, 32), SeekOrigin.Current);
        }

        archive.Position = 0;
        return count > most;
    }

    private static long StartIn(Stream archive)
    {
        archive.Position = Math.Max(0, archive.Length - EndLength - LongestComment);
        var tail = Read(archive, EndLength + LongestComment);
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (Number(tail, at) == EndMark)
            {
                var start = Number(tail, at + 16);
                return Within(archive, start < uint.MaxValue ? start : LargeStartIn(archive, tail.AsSpan(0, at)));
            }
        }

        throw new InvalidDataException("There is no end of a zip archive.");
    }

    /// <summary>Archives of more than 4 GB say it elsewhere, and where that is just before the end.</summary>
    private static long LargeStartIn(Stream archive, ReadOnlySpan<byte> before)
    {
        if (before.Length < LocatorLength || Number(before[^LocatorLength..], 0) != LocatorMark)
        {
            throw new InvalidDataException("There is no end of a large zip archive.");
        }

        archive.Position = Within(archive, Large(before[^LocatorLength..], 8));
        return Read(archive, LargeEndLength) is { Length: LargeEndLength } end && Number(end, 0) == LargeEndMark
            ? Large(end, 48)
            : throw new InvalidDataException("There is no end of a large zip archive.");
    }

    private static byte[] Read(Stream archive, int length)
    {
        var bytes = new byte[length];
        return bytes[..archive.ReadAtLeast(bytes, length, throwOnEndOfStream: false)];
    }

    private static long Within(Stream archive, long position) =>
        position >= 0 && position <= archive.Length ? position : throw new InvalidDataException("The zip archive lists nothing.");

    private static int Small(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long Large(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
