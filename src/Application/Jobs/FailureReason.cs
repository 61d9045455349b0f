using System.Text.RegularExpressions;

namespace Infrajet.Application.Jobs;

/// <summary>What is kept of an exception for people to read: its kind and its first line, without anything that looks like a credential.</summary>
public static partial class FailureReason
{
    public static string Of(Exception failure)
    {
        var cause = failure.GetBaseException();
        var line = cause.Message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        return $"{cause.GetType().Name}: {Credential().Replace((end < 0 ? line : line[..end]).ToString(), "…")}";
    }

    // GitHub's tokens, ours, JWTs, and whatever follows the word in an Authorization header.
    [GeneratedRegex(
        @"\b(gh[a-z]_|github_pat_|ijt_)[\w.-]*[\w-]|\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?|(?<=\b(Bearer|Basic|token)\s)\S{8,}",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Credential();
}
