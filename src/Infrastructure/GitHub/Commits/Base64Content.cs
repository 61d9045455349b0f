using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Infrajet.Application.Projects;
using Infrajet.Domain.Git;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>
/// A JSON object with a file's content in base64, turned into it on the way out: of 100 MB nothing is held but a piece. It can be sent again.
/// </summary>
internal sealed class Base64Content : HttpContent
{
    // Three bytes become four letters, so that pieces of these lengths fit together.
    private const int PieceBytes = 48 * 1024;
    private const int PieceLetters = PieceBytes / 3 * 4;

    private static readonly byte[] End = "\"}"u8.ToArray();

    private readonly IContentStore _store;
    private readonly GitFile _file;
    private readonly byte[] _beginning;

    /// <param name="fields">What stands beside the content.</param>
    public Base64Content(IContentStore store, GitFile file, IReadOnlyDictionary<string, string> fields)
    {
        (_store, _file) = (store, file);
        _beginning = [.. JsonSerializer.SerializeToUtf8Bytes(fields).AsSpan()[..^1], .. ",\"content\":\""u8];
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _beginning.Length + (_file.Size + 2) / 3 * 4 + End.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var content =
            await _store.OpenAsync(_file.Id, cancellationToken) ?? throw new IOException($"The content {_file.Id} is gone.");
        await stream.WriteAsync(_beginning, cancellationToken);
        var bytes = ArrayPool<byte>.Shared.Rent(PieceBytes);
        var letters = ArrayPool<byte>.Shared.Rent(PieceLetters);
        try
        {
            await EncodeAsync(content, bytes.AsMemory(0, PieceBytes), letters, stream, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<byte>.Shared.Return(letters);
        }

        await stream.WriteAsync(End, cancellationToken);
    }

    private static async Task EncodeAsync(
        Stream content,
        Memory<byte> bytes,
        Memory<byte> letters,
        Stream stream,
        CancellationToken cancellationToken
    )
    {
        int count;
        do
        {
            count = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            Base64.EncodeToUtf8(bytes.Span[..count], letters.Span, out _, out var written);
            await stream.WriteAsync(letters[..written], cancellationToken);
        } while (count == bytes.Length);
    }
}
