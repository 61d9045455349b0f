using System.Runtime.CompilerServices;
using Infrajet.Application.Projects;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;

namespace Infrajet.Infrastructure.Files.Contents.Azure;

/// <summary>
/// Contents in a file share of Azure, laid out as in a directory. Each is taken in here first, since its name is known only when all of it is
/// there; and what is there already is not sent again.
/// </summary>
/// <param name="spoolDirectory">Of this node alone.</param>
internal sealed class AzureContents(AzureShare share, string spoolDirectory) : IContentStore
{
    private const string Objects = "objects";
    private const string Temporary = "tmp";
    private const string Trash = "trash";
    private const int FolderLetters = 2;

    private readonly ContentSpool _spool = new(spoolDirectory);

    public async Task<Result<KeptContent>> KeepAsync(Stream content, long? length, long most, CancellationToken cancellationToken)
    {
        var taken = await _spool.TakeInAsync(content, length, most, cancellationToken);
        return await taken.ThenAsync<KeptContent>(async spooled =>
        {
            using (spooled)
            {
                if (!await IsKeptOnAsync(spooled.Content, cancellationToken))
                {
                    await PlaceAsync(spooled, cancellationToken);
                }
            }

            return spooled.Content;
        });
    }

    public async Task<Stream?> OpenAsync(string blobId, CancellationToken cancellationToken) =>
        GitHash.IsId(blobId)
            ? await OpenPathAsync(PathOf(blobId), cancellationToken)
                ?? await OpenPathAsync(TrashPathOf(blobId), cancellationToken)
                ?? await OpenPathAsync(PathOf(blobId), cancellationToken)
            : null;

    public async IAsyncEnumerable<string> ListAsync(DateTimeOffset notSince, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (folder, _) in share.ListAsync(Objects, cancellationToken))
        {
            if (folder is null)
            {
                continue;
            }

            await foreach (var (_, file) in share.ListAsync($"{Objects}/{folder}", cancellationToken))
            {
                if (file is not null && file.WrittenAt < notSince && GitHash.IsId(folder + file.Name))
                {
                    yield return folder + file.Name;
                }
            }
        }
    }

    public async Task ForgetAsync(string blobId, DateTimeOffset notSince, CancellationToken cancellationToken)
    {
        var trashed = TrashPathOf(blobId);
        if (!await share.TryMoveAsync(PathOf(blobId), trashed, cancellationToken))
        {
            return;
        }

        if (await share.FindAsync(trashed, cancellationToken) is { } file && file.WrittenAt < notSince)
        {
            await share.TryDeleteAsync(trashed, cancellationToken);
        }
        else
        {
            await share.TryMoveAsync(trashed, PathOf(blobId), cancellationToken);
        }
    }

    public async Task TidyAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        TemporaryFile.DeleteOlderThan(spoolDirectory, before);
        await foreach (var (_, file) in share.ListAsync(Temporary, cancellationToken))
        {
            if (file is not null && file.WrittenAt < before)
            {
                await share.TryDeleteAsync($"{Temporary}/{file.Name}", cancellationToken);
            }
        }

        await foreach (var (_, file) in share.ListAsync(Trash, cancellationToken))
        {
            if (file is not null && GitHash.IsId(file.Name))
            {
                await share.TryMoveAsync($"{Trash}/{file.Name}", PathOf(file.Name), cancellationToken);
            }
        }
    }

    private async Task<bool> IsKeptOnAsync(KeptContent content, CancellationToken cancellationToken) =>
        (await share.FindAsync(PathOf(content.BlobId), cancellationToken))?.Length == content.Size
        && await share.TryTouchAsync(PathOf(content.BlobId), cancellationToken);

    private async Task PlaceAsync(Spooled spooled, CancellationToken cancellationToken)
    {
        var path = $"{Temporary}/{Guid.NewGuid():N}";
        var target = PathOf(spooled.Content.BlobId);
        await share.CreateAsync(path, spooled.Content.Size, cancellationToken);
        await WriteAsync(path, spooled, cancellationToken);

        // If it has gone, the answer to an earlier try got lost on the way.
        if (
            !await share.TryMoveAsync(path, target, cancellationToken)
            && (await share.FindAsync(target, cancellationToken))?.Length != spooled.Content.Size
        )
        {
            throw new IOException($"{share}: {path} got lost before it was in its place.");
        }
    }

    private async Task WriteAsync(string path, Spooled spooled, CancellationToken cancellationToken)
    {
        await using var content = spooled.Open();
        var piece = new byte[Math.Min(spooled.Content.Size, AzureShare.LargestRange)];
        for (long from = 0; from < spooled.Content.Size; )
        {
            var read = await content.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken);
            await share.WriteAsync(path, from, piece.AsMemory(0, read), cancellationToken);
            from += read;
        }
    }

    private async Task<Stream?> OpenPathAsync(string path, CancellationToken cancellationToken) =>
        await share.ReadAsync(path, 0, cancellationToken) is var (first, length) ? new ShareStream(share, path, first, length) : null;

    private static string PathOf(string blobId) => $"{Objects}/{blobId[..FolderLetters]}/{blobId[FolderLetters..]}";

    private static string TrashPathOf(string blobId) => $"{Trash}/{blobId}";
}
