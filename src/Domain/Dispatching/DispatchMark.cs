using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Infrajet.Domain.Dispatching;

/// <summary>
/// The word by which a dispatch is known in the title of its runs, as <c>[ij:WORD]</c>. It carries a signature over the repository and the
/// event, so that one that somebody made up, or copied from elsewhere, is told without asking anybody.
/// </summary>
public static partial class DispatchMark
{
    public const int Length = IdLength + 1 + SignatureLength;

    /// <summary>One that nobody signed, to show where a mark goes and what it weighs.</summary>
    public const string Sample = "00000000000000000000000000.000000000000";

    private const int IdLength = 26;
    private const int SignatureLength = 12;

    public static string Of(string dispatchId, long repositoryId, string eventName, byte[] key)
    {
        var id = dispatchId[^IdLength..];
        return $"{id}.{SignatureOf(id, repositoryId, eventName, key)}";
    }

    public static bool IsGenuine(string mark, long repositoryId, string eventName, byte[] key) =>
        mark.Length == Length
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(mark[(IdLength + 1)..]),
            Encoding.UTF8.GetBytes(SignatureOf(mark[..IdLength], repositoryId, eventName, key))
        );

    /// <summary>Every word in a run's title that looks like a mark; whose it is, is another question.</summary>
    public static IReadOnlyList<string> In(string title) => [.. Bracketed().Matches(title).Select(found => found.Groups[1].Value)];

    /// <summary>The mark if it looks like one, else words for none: what people put in its place by mistake may be a secret.</summary>
    public static string Shown(string text) => In($"[ij:{text}]") is [{ } mark] && mark == text ? mark : "no mark";

    private static string SignatureOf(string id, long repositoryId, string eventName, byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}\n{repositoryId}\n{eventName}")))[..SignatureLength];

    [GeneratedRegex(@"\[ij:([0-9a-z]{26}\.[0-9a-f]{12})\]")]
    private static partial Regex Bracketed();
}
