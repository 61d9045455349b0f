using System.Text;

namespace Infrajet.Domain.Auditing;

/// <summary>
/// The one spelling of an array of strings: compact, UTF-8, nothing escaped but what JSON demands. Python's <c>json.dumps</c> without
/// <c>ensure_ascii</c> and JavaScript's <c>JSON.stringify</c> write the same; .NET's own writer always escapes more, such as every emoji.
/// </summary>
internal static class CanonicalJson
{
    public static byte[] ArrayOf(IEnumerable<string> texts) => Encoding.UTF8.GetBytes($"[{string.Join(',', texts.Select(Quoted))}]");

    // Control characters, the third thing that JSON escapes, never get into an entry.
    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
