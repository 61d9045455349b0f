using System.Text;
using System.Text.Unicode;

namespace Infrajet.Domain.Syncing.Merging;

/// <summary>A file's content where it is text: UTF-8 without NUL, and not too large to be merged.</summary>
/// <param name="HasMark">A byte order mark came before the letters.</param>
public sealed record FileText(string Letters, bool HasMark)
{
    public const int MostBytes = 1024 * 1024;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    public static FileText? TryParse(ReadOnlySpan<byte> content)
    {
        if (content.Length > MostBytes || content.Contains((byte)0) || !Utf8.IsValid(content))
        {
            return null;
        }

        var hasMark = content.StartsWith(Mark);
        return new(Encoding.UTF8.GetString(hasMark ? content[Mark.Length..] : content), hasMark);
    }

    public byte[] ToBytes() => [.. HasMark ? Mark : [], .. Encoding.UTF8.GetBytes(Letters)];
}
