using Infrajet.Domain.Common;

namespace Infrajet.Application.Projects;

/// <summary>Where the bytes of files lie, each once, under git's id of them. What is kept is never changed.</summary>
public interface IContentStore
{
    /// <summary>Takes everything in, and only then has it under its id; nothing is left of what breaks off or is too long.</summary>
    /// <param name="length">Where it is known before.</param>
    /// <param name="most">More bytes are refused with <see cref="ProjectFailures.FileTooLarge"/>.</param>
    Task<Result<KeptContent>> KeepAsync(Stream content, long? length, long most, CancellationToken cancellationToken);

    /// <summary>A stream that knows its length and can be read from anywhere; null where there is nothing under this id.</summary>
    Task<Stream?> OpenAsync(string blobId, CancellationToken cancellationToken);

    /// <summary>The ids of what nobody has asked to be kept since then.</summary>
    IAsyncEnumerable<string> ListAsync(DateTimeOffset notSince, CancellationToken cancellationToken);

    /// <summary>Lets go of it, unless somebody has asked for it to be kept since then, be it at this very moment.</summary>
    Task ForgetAsync(string blobId, DateTimeOffset notSince, CancellationToken cancellationToken);

    /// <summary>Clears away what processes that died in the middle of something had left before then.</summary>
    Task TidyAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <param name="BlobId">Git's id of the bytes.</param>
/// <param name="ContentHash">SHA-256 of the bytes, in hex.</param>
public sealed record KeptContent(string BlobId, long Size, string ContentHash);
