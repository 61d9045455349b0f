using System.Text;
using System.Text.RegularExpressions;

namespace Sandbox.Actions.Workflows;

/// <summary>The patterns of branches, tags and paths: * stays within a slash, ** does not, ? and + repeat, ! takes back.</summary>
internal static class GlobPattern
{
    /// <summary>The last pattern that matches decides.</summary>
    public static bool Selects(IEnumerable<string> patterns, string name)
    {
        var isSelected = false;
        foreach (var pattern in patterns)
        {
            var isTakenBack = pattern.StartsWith('!');
            if (isTakenBack == isSelected && IsMatch(isTakenBack ? pattern[1..] : pattern, name))
            {
                isSelected = !isTakenBack;
            }
        }

        return isSelected;
    }

    private static bool IsMatch(string pattern, string name)
    {
        try
        {
            return Regex.IsMatch(name, ToRegex(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            // A pattern that says nothing sensible selects nothing.
            return false;
        }
    }

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var at = 0; at < pattern.Length; at++)
        {
            var rest = pattern.AsSpan(at);
            if (rest.StartsWith("**/"))
            {
                regex.Append("(.*/)?");
                at += 2;
            }
            else if (rest.StartsWith("**"))
            {
                regex.Append(".*");
                at++;
            }
            else
            {
                regex.Append(ToRegex(pattern[at]));
            }
        }

        return regex.Append('$').ToString();
    }

    private static string ToRegex(char character) =>
        character switch
        {
            '*' => "[^/]*",
            '?' or '+' or '[' or ']' or '-' => $"{character}",
            _ => Regex.Escape($"{character}"),
        };
}
