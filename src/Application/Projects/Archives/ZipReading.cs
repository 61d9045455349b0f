using System.IO.Compression;
using System.Runtime.CompilerServices;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Projects.Archives;

internal static class ZipReading
{
    // Zip keeps Unix's mode in the upper half of what it calls external attributes; archives made elsewhere have nothing there.
    private const int ModeShift = 16;
    private const int KindMask = 0xF000;
    private const int PlainKind = 0x8000;
    private const int FolderKind = 0x4000;
    private const int LinkKind = 0xA000;
    private const int OwnerExecutes = 0x40;

    public static async IAsyncEnumerable<Result<ArchivedFile>> ReadAsync(
        Stream archive,
        int mostEntries,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (ZipDirectory.HasMoreEntriesThan(mostEntries, archive))
        {
            yield return ArchiveFailures.TooManyEntries(mostEntries);
            yield break;
        }

        await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, null, cancellationToken);
        foreach (var entry in zip.Entries)
        {
            if (RefusalOf(entry) is { } refusal)
            {
                yield return refusal;
                yield break;
            }

            if (IsFolder(entry))
            {
                continue;
            }

            await using var content = new CheckedStream(await entry.OpenAsync(cancellationToken), entry.Length, entry.Crc32);
            yield return new ArchivedFile(entry.FullName, (ModeOf(entry) & OwnerExecutes) != 0, entry.Length, content);
        }
    }

    private static Failure? RefusalOf(ZipArchiveEntry entry) =>
        entry.IsEncrypted
            ? ArchiveFailures.Refused(entry.FullName, "It is encrypted.")
            : (ModeOf(entry) & KindMask) switch
            {
                0 or PlainKind or FolderKind => null,
                LinkKind => ArchiveFailures.Refused(entry.FullName, "It is a link, and only plain files and folders are taken."),
                _ => ArchiveFailures.Refused(entry.FullName, "It is neither a plain file nor a folder."),
            };

    private static bool IsFolder(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith('/') && entry.Length == 0 || (ModeOf(entry) & KindMask) == FolderKind;

    private static int ModeOf(ZipArchiveEntry entry) => (entry.ExternalAttributes >> ModeShift) & 0xFFFF;
}
