using System.Formats.Tar;
using System.IO.Compression;
using Infrajet.Domain.Git;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Application.Projects.Archives;

/// <summary>Packs a tree, with one time for all of its files: the same tree makes the same archive.</summary>
internal sealed class ArchiveWriting(IContentStore store, FileTree tree, DateTimeOffset at)
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int PlainKind = 0x8000;
    private const int ModeShift = 16;

    public async Task WriteZipAsync(Stream to, CancellationToken cancellationToken)
    {
        var holding = new HoldingStream(to);
        await using (var zip = await ZipArchive.CreateAsync(holding, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken))
        {
            await WriteAsync(zip, cancellationToken);
        }

        await holding.FlushAsync(cancellationToken);
    }

    public async Task WriteTarAsync(Stream to, CancellationToken cancellationToken)
    {
        await using var packed = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        await using var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var file in tree.Files)
        {
            await using var content = await store.OpenKeptAsync(file.Id, cancellationToken);
            var entry = new PaxTarEntry(TarEntryType.RegularFile, file.Path)
            {
                Mode = ModeOf(file),
                ModificationTime = at,
                DataStream = content,
            };
            await tar.WriteEntryAsync(entry, cancellationToken);
        }
    }

    private async Task WriteAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        foreach (var file in tree.Files)
        {
            var entry = zip.CreateEntry(file.Path, CompressionLevel.Fastest);
            entry.LastWriteTime = at;
            entry.ExternalAttributes = (PlainKind | (int)ModeOf(file)) << ModeShift;
            await using var content = await store.OpenKeptAsync(file.Id, cancellationToken);
            await using var packed = await entry.OpenAsync(cancellationToken);
            await content.CopyToAsync(packed, cancellationToken);
        }
    }

    private static UnixFileMode ModeOf(GitFile file) => file.Mode == FileMode.Executable ? Executable : Plain;
}
