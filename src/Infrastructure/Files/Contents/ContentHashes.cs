using System.Security.Cryptography;
using Infrajet.Application.Projects;
using Infrajet.Domain.Git;

namespace Infrajet.Infrastructure.Files.Contents;

/// <summary>Works out git's id and SHA-256 in one go. Git's id begins with the length, so that a length that comes out otherwise calls for another go.</summary>
internal sealed class ContentHashes(long? length) : IDisposable
{
    private readonly IncrementalHash? _blobId = length is { } known ? GitHash.BeginBlob(known) : null;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _size;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _blobId?.AppendData(bytes);
        _sha256.AppendData(bytes);
        _size += bytes.Length;
    }

    /// <summary>Null where the length was not known, or was not so.</summary>
    public KeptContent? Content =>
        _size == length
            ? new(Convert.ToHexStringLower(_blobId!.GetCurrentHash()), _size, Convert.ToHexStringLower(_sha256.GetCurrentHash()))
            : null;

    public static KeptContent Of(ReadOnlySpan<byte> bytes)
    {
        using var hashes = new ContentHashes(bytes.Length);
        hashes.Add(bytes);
        return hashes.Content!;
    }

    public void Dispose()
    {
        _blobId?.Dispose();
        _sha256.Dispose();
    }
}
