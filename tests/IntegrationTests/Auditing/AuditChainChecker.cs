using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Infrajet.IntegrationTests.Auditing;

/// <summary>
/// What an outsider writes from the documentation alone: the hash of an exported line is SHA-256 over the compact UTF-8 JSON array of its
/// fields as strings. It shares no code with the product, nor its JSON writer.
/// </summary>
internal static class AuditChainChecker
{
    private static readonly string Origin = new('0', 64);

    /// <summary>The hash of the last line; fails at the first line that does not follow.</summary>
    public static string HeadOf(IReadOnlyList<JsonElement> lines)
    {
        var previous = Origin;
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            Assert.Equal(index + 1, line.GetProperty("sequence").GetInt64());
            Assert.Equal(previous, line.GetProperty("previous_hash").GetString());
            Assert.Equal(HashOf(line), line.GetProperty("hash").GetString());
            previous = line.GetProperty("hash").GetString()!;
        }

        return previous;
    }

    /// <summary>What a forger would write beside a changed subject.</summary>
    public static string ForgedHashOf(JsonElement line, string subject) => HashOf(line, subject);

    public static string HashOf(JsonElement line) => HashOf(line, Text(line, "subject"));

    private static string HashOf(JsonElement line, string subject)
    {
        string[] fields =
        [
            line.GetProperty("sequence").GetRawText(),
            Text(line, "previous_hash"),
            Text(line, "id"),
            ToMicroseconds(Text(line, "at")),
            Text(line, "actor"),
            Text(line, "action"),
            subject,
            Text(line, "outcome"),
            Text(line, "correlation_id"),
        ];
        var json = $"[{string.Join(',', fields.Select(Quoted))}]";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    // The line may leave out closing zeros; what is hashed has six digits.
    private static string ToMicroseconds(string at)
    {
        var parts = at.TrimEnd('Z').Split('.');
        return $"{parts[0]}.{(parts.Length > 1 ? parts[1] : "").PadRight(6, '0')}Z";
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
