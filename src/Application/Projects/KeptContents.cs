namespace Infrajet.Application.Projects;

internal static class KeptContents
{
    /// <summary>What some row refers to is kept; if it is not there, the store was tampered with or restored from too old a backup.</summary>
    public static async Task<Stream> OpenKeptAsync(this IContentStore store, string blobId, CancellationToken cancellationToken) =>
        await store.OpenAsync(blobId, cancellationToken)
        ?? throw new InvalidOperationException($"The content {blobId} is missing from the store of contents, or not what it should be.");
}
