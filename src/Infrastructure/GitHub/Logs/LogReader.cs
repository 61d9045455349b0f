using System.Text;

namespace Infrajet.Infrastructure.GitHub.Logs;

/// <summary>Reads a log of any size line by line, holding no more than one line, and of a line no more than its beginning.</summary>
internal static class LogReader
{
    public const int MostCharacters = 128 * 1024 * 1024;
    public const int LongestLine = 8 * 1024;
    private const int BufferSize = 16 * 1024;

    /// <returns>Whether it was read to its end.</returns>
    public static async Task<bool> ReadAsync(Stream log, Action<string> take, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(log, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var buffer = new char[BufferSize];
        var line = new StringBuilder();
        for (var left = MostCharacters; left > 0; )
        {
            var count = await reader.ReadAsync(buffer, cancellationToken);
            if (count == 0)
            {
                End(line, take);
                return true;
            }

            Split(buffer.AsSpan(0, count), line, take);
            left -= count;
        }

        return false;
    }

    private static void Split(ReadOnlySpan<char> text, StringBuilder line, Action<string> take)
    {
        while (text.IndexOf('\n') is >= 0 and var end)
        {
            Append(line, text[..end]);
            End(line, take);
            text = text[(end + 1)..];
        }

        Append(line, text);
    }

    private static void Append(StringBuilder line, ReadOnlySpan<char> text) =>
        line.Append(text[..Math.Min(text.Length, LongestLine - line.Length)]);

    private static void End(StringBuilder line, Action<string> take)
    {
        take(line.ToString());
        line.Clear();
    }
}
