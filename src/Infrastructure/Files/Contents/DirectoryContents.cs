using Infrajet.Application.Projects;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;

namespace Infrajet.Infrastructure.Files.Contents;

/// <summary>
/// Contents in a directory, which several nodes may share: <c>objects/ab/cdef…</c> by git's id, put there whole by one rename. What is let go
/// passes through <c>trash</c>, so that whoever asks for it to be kept at that moment either finds it gone or has it brought back.
/// </summary>
internal sealed class DirectoryContents(string root, TimeProvider clock) : IContentStore
{
    private const string Objects = "objects";
    private const string Trash = "trash";
    private const int FolderLetters = 2;

    private readonly string _temporary = Path.Combine(root, "tmp");
    private readonly ContentSpool _spool = new(Path.Combine(root, "tmp"));

    public async Task<Result<KeptContent>> KeepAsync(Stream content, long? length, long most, CancellationToken cancellationToken)
    {
        var taken = await _spool.TakeInAsync(content, length, most, cancellationToken);
        return await taken.ThenAsync<KeptContent>(async spooled =>
        {
            using (spooled)
            {
                if (!IsKeptOn(spooled.Content))
                {
                    await PlaceAsync(spooled, cancellationToken);
                }
            }

            return spooled.Content;
        });
    }

    public Task<Stream?> OpenAsync(string blobId, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(GitHash.IsId(blobId) ? Open(blobId) ?? PlainFile.Open(root, Trash, blobId) ?? Open(blobId) : null);

    public IAsyncEnumerable<string> ListAsync(DateTimeOffset notSince, CancellationToken cancellationToken) =>
        Stored().Where(file => file.LastWriteTimeUtc < notSince.UtcDateTime).Select(IdOf).Where(GitHash.IsId).ToAsyncEnumerable();

    public Task ForgetAsync(string blobId, DateTimeOffset notSince, CancellationToken cancellationToken)
    {
        var trashed = TrashPathOf(blobId);
        if (TryMove(PathOf(blobId), trashed))
        {
            if (File.GetLastWriteTimeUtc(trashed) < notSince.UtcDateTime)
            {
                File.Delete(trashed);
            }
            else
            {
                TryMove(trashed, PathOf(blobId));
            }
        }

        return Task.CompletedTask;
    }

    public Task TidyAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        TemporaryFile.DeleteOlderThan(_temporary, before);

        // Whether somebody still wants it is asked anew when it is back.
        foreach (var file in FilesIn(Trash).Where(file => GitHash.IsId(file.Name)))
        {
            TryMove(file.FullName, PathOf(file.Name));
        }

        return Task.CompletedTask;
    }

    /// <summary>Notes that it is wanted, if it is there; and it still is, after that was noted.</summary>
    private bool IsKeptOn(KeptContent content)
    {
        using var file = Open(content.BlobId);
        if (file?.Length != content.Size)
        {
            return false;
        }

        File.SetLastWriteTimeUtc(file.SafeFileHandle, clock.Now().UtcDateTime);
        return File.Exists(PathOf(content.BlobId));
    }

    private async Task PlaceAsync(Spooled spooled, CancellationToken cancellationToken)
    {
        var path = spooled.Path ?? TemporaryFile.NewPathIn(_temporary);
        try
        {
            if (spooled.Path is null)
            {
                await using var file = TemporaryFile.Create(path);
                await spooled.Open().CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(path, clock.Now().UtcDateTime);
            var id = spooled.Content.BlobId;
            PlainFile.Place(path, root, Objects, id[..FolderLetters], id[FolderLetters..]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private FileStream? Open(string blobId) => PlainFile.Open(root, Objects, blobId[..FolderLetters], blobId[FolderLetters..]);

    private IEnumerable<FileInfo> Stored() =>
        Directory.Exists(Path.Combine(root, Objects))
            ? new DirectoryInfo(Path.Combine(root, Objects))
                .EnumerateDirectories()
                .Where(folder => folder.LinkTarget is null)
                .SelectMany(folder => folder.EnumerateFiles())
            : [];

    private IEnumerable<FileInfo> FilesIn(string folder) =>
        Directory.Exists(Path.Combine(root, folder)) ? new DirectoryInfo(Path.Combine(root, folder)).EnumerateFiles() : [];

    private static string IdOf(FileInfo file) => file.Directory!.Name + file.Name;

    private string PathOf(string blobId) => Path.Combine(root, Objects, blobId[..FolderLetters], blobId[FolderLetters..]);

    private string TrashPathOf(string blobId)
    {
        PrivateDirectory.Make(Path.Combine(root, Trash));
        return Path.Combine(root, Trash, blobId);
    }

    // Another node may do the same at the same moment.
    private static bool TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
