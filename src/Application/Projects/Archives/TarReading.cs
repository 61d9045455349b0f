using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Projects.Archives;

internal static class TarReading
{
    // Names, and what newer archives say beside them, lie between the files, and are read into memory.
    private const int MostBetweenFiles = 256 * 1024;

    public static async IAsyncEnumerable<Result<ArchivedFile>> ReadAsync(
        Stream archive,
        int mostEntries,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var unpacked = new RationedStream(new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true));
        await using var tar = new TarReader(unpacked, leaveOpen: true);
        var count = 0;
        while (await NextAsync(tar, unpacked, cancellationToken) is { } entry)
        {
            if (++count > mostEntries)
            {
                yield return ArchiveFailures.TooManyEntries(mostEntries);
                yield break;
            }

            if (RefusalOf(entry) is { } refusal)
            {
                yield return refusal;
                yield break;
            }

            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
            {
                unpacked.Ration = entry.Length + MostBetweenFiles;
                var isExecutable = entry.Mode.HasFlag(UnixFileMode.UserExecute);
                var content = entry.DataStream ?? Stream.Null;
                yield return new ArchivedFile(entry.Name, isExecutable, entry.Length, content);

                // Whoever did not want it has not read it.
                await content.CopyToAsync(Stream.Null, cancellationToken);
            }
        }

        // An archive ends by saying so: one that was cut off between two files does not.
        if (unpacked.IsOver)
        {
            throw new EndOfStreamException();
        }

        // Only at its end does the packing tell whether all of it was right.
        unpacked.Ration = MostBetweenFiles;
        await unpacked.CopyToAsync(Stream.Null, cancellationToken);
    }

    private static ValueTask<TarEntry?> NextAsync(TarReader tar, RationedStream unpacked, CancellationToken cancellationToken)
    {
        unpacked.Ration = MostBetweenFiles;
        return tar.GetNextEntryAsync(copyData: false, cancellationToken);
    }

    private static Failure? RefusalOf(TarEntry entry) =>
        entry.EntryType switch
        {
            TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile => null,
            TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes => null,
            TarEntryType.SymbolicLink or TarEntryType.HardLink => ArchiveFailures.Refused(
                entry.Name,
                "It is a link, and only plain files and folders are taken."
            ),
            _ => ArchiveFailures.Refused(entry.Name, "It is neither a plain file nor a folder."),
        };
}
