using Infrajet.Application.Projects;

namespace Infrajet.Infrastructure.Files.Contents;

/// <summary>Content that has been taken in whole: in memory where it is small, else in a file that goes with this, unless somebody moved it away.</summary>
internal sealed class Spooled : IDisposable
{
    private readonly ReadOnlyMemory<byte> _bytes;

    private Spooled(KeptContent content, ReadOnlyMemory<byte> bytes, string? path) => (Content, _bytes, Path) = (content, bytes, path);

    public KeptContent Content { get; }

    /// <summary>Null where it is in memory.</summary>
    public string? Path { get; }

    public static Spooled InMemory(ReadOnlyMemory<byte> bytes) => new(ContentHashes.Of(bytes.Span), bytes, null);

    public static Spooled InFile(KeptContent content, string path) => new(content, default, path);

    public Stream Open() =>
        Path is null
            ? new MemoryStream(_bytes.ToArray(), writable: false)
            : new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read);

    public void Dispose()
    {
        if (Path is not null)
        {
            File.Delete(Path);
        }
    }
}
