using Infrajet.Domain.Git;

namespace Infrajet.Domain.Repositories;

/// <summary>Names that a branch can have at GitHub: what git takes, but none that it would take for something else.</summary>
public static class BranchName
{
    public const int MostLetters = 255;

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? FaultOf(string name) =>
        name.Length > MostLetters ? "A branch's name has at most 255 characters."
        : name.StartsWith("refs/", StringComparison.Ordinal) ? "Give the branch's name alone, without refs/heads/."
        : !GitRef.IsName(name) || !IsWellFormed(name) ? "Git takes no such name for a branch."
        : IsCommitId(name) ? "A branch is not named as commits are: by 40 hexadecimal digits."
        : null;

    private static bool IsCommitId(string name) => name.Length == GitHash.IdLength && name.All(char.IsAsciiHexDigit);

    private static bool IsWellFormed(string name) => !name.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar);
}
