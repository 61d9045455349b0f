using System.Text.RegularExpressions;

namespace Infrajet.UnitTests.Architecture;

/// <summary>One file of source text, with comments and quoted text taken out, so that speaking of a thing is not doing it.</summary>
internal sealed partial record SourceFile(string Path, string Code, string? Namespace)
{
    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal);

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static SourceFile Parse(string path, string text)
    {
        var code = CommentOrText().Replace(text, Blank);
        return new(path, code, NamespaceLine().Match(code) is { Success: true } line ? line.Groups[1].Value : null);
    }

    public bool IsIn(params string[] places) => places.Any(place => Path.StartsWith(place, StringComparison.Ordinal));

    public bool Has(string pattern) => Regex.IsMatch(Code, pattern);

    /// <summary>A using directive, a full name, or a name relative to a namespace that both share.</summary>
    public bool Mentions(string name)
    {
        var parts = name.Split('.');
        var spellings = Enumerable.Range(0, parts.Length).Select(skipped => Regex.Escape(string.Join('.', parts[skipped..])));
        return Has($@"using (static |\w+ = )?{Regex.Escape(name)}\b") || Has($@"(?<![\w.])({string.Join('|', spellings)})\.\w");
    }

    /// <summary>What is declared here: its modifiers, its kind and its name.</summary>
    public IEnumerable<(string Modifiers, string Kind, string Name)> Types() =>
        Declaration()
            .Matches(Code)
            .Select(found => (found.Groups["modifiers"].Value, found.Groups["kind"].Value, found.Groups["name"].Value));

    // What stands in the holes of an interpolated text is code and stays.
    private static string Blank(Match found) => found.Value[0] == '$' ? found.Value : " ";

    [GeneratedRegex(
        """
            //[^\n]*|/\*.*?\*/|\$*"{3}.*?"{3}|\$?@"(?:""|[^"])*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'
            """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"(?<modifiers>(\b(public|internal|private|protected|file|sealed|static|abstract|partial|readonly|ref)\s+)*)\b(?<kind>class|record struct|record|struct|interface|enum)\s+(?<name>[A-Z]\w*)"
    )]
    private static partial Regex Declaration();
}
