using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sandbox.GraphQL.Language;

/// <summary>Cuts a query into words and signs.</summary>
internal static partial class Lexer
{
    public static List<Lexeme> Read(string source)
    {
        var lexemes = new List<Lexeme>();
        var (line, lineStart, at) = (1, 0, 0);
        while (at < source.Length)
        {
            var place = new Place(line, at - lineStart + 1);
            var match = Word().Match(source, at);
            if (!match.Success)
            {
                throw GraphError.Syntax($"Parse error on \"{source[at]}\" (UNKNOWN_CHAR) at [{place.Line}, {place.Column}]", place);
            }

            if (!match.Groups["skip"].Success)
            {
                lexemes.Add(ToLexeme(match, place));
            }

            at += match.Length;
            if (match.ValueSpan.Contains('\n'))
            {
                line += match.ValueSpan.Count('\n');
                lineStart = source.LastIndexOf('\n', at - 1) + 1;
            }
        }

        lexemes.Add(new(LexemeKind.End, "", new(line, at - lineStart + 1)));
        return lexemes;
    }

    private static Lexeme ToLexeme(Match match, Place place) =>
        match switch
        {
            _ when match.Groups["sign"].Success => new(LexemeKind.Sign, match.Value, place),
            _ when match.Groups["name"].Success => new(LexemeKind.Name, match.Value, place),
            _ when match.Groups["float"].Success => new(LexemeKind.Float, match.Value, place),
            _ when match.Groups["int"].Success => new(LexemeKind.Int, match.Value, place),
            _ when match.Groups["block"].Success => new(LexemeKind.String, Dedent(match.Groups["inside"].Value), place),
            _ => new(LexemeKind.String, Unescape(match.Value, place), place),
        };

    // Apart from a bare tab, strings are escaped as in JSON.
    private static string Unescape(string quoted, Place place)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(quoted.Replace("\t", "\\t", StringComparison.Ordinal))!;
        }
        catch (JsonException)
        {
            throw GraphError.Syntax(
                $"Parse error on bad Unicode escape sequence: {quoted} (error) at [{place.Line}, {place.Column}]",
                place
            );
        }
    }

    // A block string loses the indent that all its lines but the first share, and the empty lines round it.
    private static string Dedent(string block)
    {
        var lines = block.Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');
        var indent = lines.Skip(1).Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length);
        var shared = indent.DefaultIfEmpty().Min();
        var shorter = lines.Select((line, index) => index == 0 ? line : line[Math.Min(shared, line.Length)..]).ToList();
        var first = shorter.FindIndex(line => line.Trim().Length > 0);
        var last = shorter.FindLastIndex(line => line.Trim().Length > 0);
        return first < 0 ? "" : string.Join('\n', shorter[first..(last + 1)]);
    }

    [GeneratedRegex(
        """
            \G(?:
                (?<skip>[\s,\uFEFF]+|\#[^\r\n]*)
              | (?<sign>\.\.\.|[!$&():=@\[\]{|}])
              | (?<name>[_A-Za-z][_A-Za-z0-9]*)
              | (?<float>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+))
              | (?<int>-?(?:0|[1-9][0-9]*))
              | \"{3}(?<block>(?<inside>(?>(?:[^"\\]+|\\\"{3}|\\|"(?!""))*)))\"{3}
              | "(?>(?:[^"\\\r\n]+|\\.)*)"
            )
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex Word();
}
