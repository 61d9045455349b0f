using System.Text;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>Texts that go to GitHub within one tree. With more of them it has been seen to give up after its ten seconds.</summary>
internal sealed class TextBatch
{
    public const int MostTexts = 100;
    public const long MostBytes = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>By their ids.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    public bool HasRoomFor(long bytes) => _texts.Count < MostTexts && _bytes + bytes <= MostBytes;

    public void Add(string id, string text, long bytes)
    {
        _texts.Add(id, text);
        _bytes += bytes;
    }

    /// <summary>Null for what JSON cannot carry, or what only looks like text.</summary>
    public static string? TextIn(byte[] content)
    {
        if (content.AsSpan().Contains((byte)0))
        {
            return null;
        }

        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
