using System.Text;

namespace Infrajet.Domain.Auditing;

/// <summary>
/// The one spelling of an array of texts that is hashed. The framework's own writer escapes more than it must (emoji, no-break spaces), so
/// that no other language's writer would give the same bytes; this is what <c>JSON.stringify</c> gives.
/// </summary>
internal static class CanonicalJson
{
    public static byte[] ArrayOf(IEnumerable<string> texts) => Encoding.UTF8.GetBytes($"[{string.Join(',', texts.Select(Quote))}]");

    // Control characters, the only others that need it, are in no audited text.
    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
