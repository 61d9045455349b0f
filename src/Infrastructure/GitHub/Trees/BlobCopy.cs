using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Infrajet.Domain.Git;
using FileMode = System.IO.FileMode;

namespace Infrajet.Infrastructure.GitHub.Trees;

/// <summary>
/// Copies a blob as it comes and works its id out meanwhile. Where the answer broke off and comes again, it goes on behind what is copied
/// already: the bytes of an id are always the same.
/// </summary>
internal sealed class BlobCopy(Stream target) : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private IncrementalHash? _hash;
    private long _copied;
    private ExceptionDispatchInfo? _broken;

    /// <summary>Of what was copied; once only.</summary>
    public string TakeId() => Convert.ToHexStringLower(_hash!.GetHashAndReset());

    public async Task TakeAsync(Stream content, long? length, CancellationToken cancellationToken)
    {
        if (length is { } known)
        {
            await CopyAsync(content, known, cancellationToken);
            return;
        }

        // The id begins with the length, which is not told where the answer came packed.
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        const FileOptions passing = FileOptions.DeleteOnClose | FileOptions.Asynchronous;
        await using var aside = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, passing);
        await content.CopyToAsync(aside, cancellationToken);
        aside.Position = 0;
        await CopyAsync(aside, aside.Length, cancellationToken);
    }

    /// <summary>What became of it when the target took no more: that is no trouble of GitHub's.</summary>
    public void ThrowIfTargetBroke() => _broken?.Throw();

    public void Dispose() => _hash?.Dispose();

    private async Task CopyAsync(Stream content, long length, CancellationToken cancellationToken)
    {
        _hash ??= GitHash.BeginBlob(length);
        var buffer = new byte[BufferSize];
        long position = 0;
        while (await content.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            var known = (int)Math.Clamp(_copied - position, 0, count);
            position += count;
            await WriteAsync(buffer.AsMemory(known, count - known), cancellationToken);
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await target.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException broken)
        {
            _broken = ExceptionDispatchInfo.Capture(broken);
            throw new InvalidOperationException("The target of a copy broke.", broken);
        }

        _hash!.AppendData(bytes.Span);
        _copied += bytes.Length;
    }
}
