using Infrajet.Application.Projects;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;

namespace Infrajet.Infrastructure.GitHub.Commits;

internal static class StoredContents
{
    /// <summary>All of a small file, if it is still what its id says.</summary>
    public static async Task<Result<byte[]>> ReadAsync(this IContentStore store, GitFile file, CancellationToken cancellationToken)
    {
        if (await store.OpenAsync(file.Id, cancellationToken) is not { } opened)
        {
            return SyncFailures.ContentMissing(file.Path);
        }

        await using var content = opened;
        var bytes = new byte[file.Size];
        var count = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return count == bytes.Length && GitHash.OfBlob(bytes) == file.Id ? bytes : SyncFailures.ContentMissing(file.Path);
    }

    public static async Task<bool> HasAsync(this IContentStore store, string blobId, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenAsync(blobId, cancellationToken);
        return content is not null;
    }
}
