using Infrajet.Application.Projects;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.Files.Contents;

/// <summary>Takes content in before anybody relies on it, and hashes it on the way.</summary>
/// <param name="directory">On the file system on which the content is to end, where that is a directory as well.</param>
internal sealed class ContentSpool(string directory)
{
    // Most files are smaller, and need no other file first.
    private const int Small = 64 * 1024;

    public async Task<Result<Spooled>> TakeInAsync(Stream content, long? length, long most, CancellationToken cancellationToken)
    {
        if (length > most)
        {
            return ProjectFailures.FileTooLarge(most);
        }

        var head = new byte[Small];
        var size = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return size > most ? ProjectFailures.FileTooLarge(most)
            : size < head.Length ? Spooled.InMemory(head.AsMemory(0, size))
            : await TakeIntoFileAsync(head, content, length, most, cancellationToken);
    }

    private async Task<Result<Spooled>> TakeIntoFileAsync(
        byte[] head,
        Stream rest,
        long? length,
        long most,
        CancellationToken cancellationToken
    )
    {
        var path = TemporaryFile.NewPathIn(directory);
        Spooled? spooled = null;
        try
        {
            using var hashes = new ContentHashes(length);
            if (!await WriteAsync(path, head, rest, most, hashes, cancellationToken))
            {
                return ProjectFailures.FileTooLarge(most);
            }

            return spooled = Spooled.InFile(hashes.Content ?? await HashAsync(path, cancellationToken), path);
        }
        finally
        {
            if (spooled is null)
            {
                File.Delete(path);
            }
        }
    }

    private static async Task<bool> WriteAsync(
        string path,
        byte[] head,
        Stream rest,
        long most,
        ContentHashes hashes,
        CancellationToken cancellationToken
    )
    {
        await using var file = TemporaryFile.Create(path);
        hashes.Add(head);
        await file.WriteAsync(head, cancellationToken);
        if (!await rest.TryCopyAsync(file, most - head.Length, bytes => hashes.Add(bytes.Span), cancellationToken))
        {
            return false;
        }

        file.Flush(flushToDisk: true);
        return true;
    }

    private static async Task<KeptContent> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var hashes = new ContentHashes(file.Length);
        await file.TryCopyAsync(Stream.Null, long.MaxValue, bytes => hashes.Add(bytes.Span), cancellationToken);
        return hashes.Content!;
    }
}
