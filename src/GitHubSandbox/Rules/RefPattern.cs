using System.Text;
using System.Text.RegularExpressions;

namespace Sandbox.Rules;

/// <summary>Patterns of ref names, after fnmatch: no star goes over a slash but the double one.</summary>
internal static class RefPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static bool Matches(string pattern, string name)
    {
        var expression = new StringBuilder("^");
        for (var at = 0; at < pattern.Length; at++)
        {
            var isDouble = pattern.AsSpan(at).StartsWith("**/");
            expression.Append(
                pattern[at] switch
                {
                    '*' when isDouble => "(?:.*/)?",
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    var letter => Regex.Escape($"{letter}"),
                }
            );
            at += isDouble ? 2 : 0;
        }

        return Regex.IsMatch(name, expression.Append('$').ToString(), RegexOptions.Singleline, Patience);
    }
}
