using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Infrajet.Domain.Syncing;

/// <summary>Messages of our commits. Each ends with a trailer that names its sync, and no other text can pass for one.</summary>
public static partial class CommitText
{
    public const int MostLetters = 10_000;

    private const string Trailer = "Infrajet-Sync";

    /// <summary>What is wrong with a message that somebody wishes for, or null.</summary>
    public static string? FaultOf(string message) =>
        message.Length > MostLetters
            ? string.Create(CultureInfo.InvariantCulture, $"A commit message may have at most {MostLetters} characters.")
        : Clean(message).Length == 0 ? "A commit message says something."
        : null;

    /// <summary>The whole message of a sync's commit.</summary>
    public static string Of(string message, string syncKey)
    {
        var text = Clean(message);
        var isEndOfTrailers = text.LastIndexOf("\n\n", StringComparison.Ordinal) is > 0 and var end && IsAllTrailers(text[(end + 2)..]);
        return $"{text}{(isEndOfTrailers ? "\n" : "\n\n")}{Trailer}: {syncKey}";
    }

    /// <summary>Where nobody wished for another one.</summary>
    /// <param name="projectId">Null for files without a project.</param>
    /// <param name="source">Where the files come from.</param>
    public static string Generated(string? projectId, int fileCount, DateTimeOffset at, string source)
    {
        var files = fileCount == 1 ? "1 file" : string.Create(CultureInfo.InvariantCulture, $"{fileCount} files");
        var (from, project) = projectId is null ? ("", "") : ($" of project {projectId}", $"Project: {projectId}\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Sync {files}{from}\n\n{project}Files: {fileCount}\nTime: {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\nSource: {source}"
        );
    }

    /// <summary>Which sync a commit is of, or null.</summary>
    public static string? SyncKeyIn(string message)
    {
        var paragraphs = message.TrimEnd('\n').Split("\n\n");
        var keys = paragraphs.Length < 2 ? [] : OurTrailer().Matches(paragraphs[^1]).Select(found => found.Groups["key"].Value).ToArray();
        return keys is [.., var last] ? last : null;
    }

    private static string Clean(string message)
    {
        var text = new StringBuilder(message.Length);
        foreach (var letter in message.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (letter.Value is '\n' or '\t' || !Rune.IsControl(letter))
            {
                text.Append(letter.ToString());
            }
        }

        var lines = text.ToString().Split('\n').Select(line => line.TrimEnd());
        return LooksLikeOurs().Replace(string.Join('\n', lines).Trim(), "> $0");
    }

    private static bool IsAllTrailers(string paragraph) => AnyTrailers().IsMatch(paragraph);

    [GeneratedRegex(@"^Infrajet-Sync: (?<key>[A-Za-z0-9_-]+)$", RegexOptions.Multiline)]
    private static partial Regex OurTrailer();

    [GeneratedRegex(@"^[^\S\n]*Infrajet-Sync[^\S\n]*:", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeOurs();

    // A line that is indented goes on with the one before it.
    [GeneratedRegex(@"\A[A-Za-z0-9-]+[ \t]*:[^\n]*(\n([A-Za-z0-9-]+[ \t]*:[^\n]*|[ \t]+[^\n]+))*\z")]
    private static partial Regex AnyTrailers();
}
