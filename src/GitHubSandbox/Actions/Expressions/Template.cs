using System.Text;

namespace Sandbox.Actions.Expressions;

/// <summary>Text with expressions in it. What an expression gives is text and never read as a template again.</summary>
internal static class Template
{
    private const string Open = "${{";

    public static string Render(string text, Scope scope)
    {
        var result = new StringBuilder();
        foreach (var (part, isExpression) in Parts(text))
        {
            result.Append(isExpression ? Values.ToText(Parser.Parse(part).Evaluate(scope)) : part);
        }

        return result.ToString();
    }

    /// <summary>A text that is one expression and nothing else keeps the kind of its value.</summary>
    public static object? Evaluate(string text, Scope scope) =>
        Parts(text.Trim()).ToList() is [(var only, true)] ? Parser.Parse(only).Evaluate(scope) : Render(text, scope);

    /// <summary>A setting that may be true, or an expression that gives it.</summary>
    public static bool IsTrue(string setting, Scope scope) =>
        Evaluate(setting, scope) switch
        {
            string text => text == "true",
            var value => Values.IsTrue(value),
        };

    /// <summary>An `if`: with or without ${{ }}, and only after success unless it asks for the status itself.</summary>
    public static bool Holds(string? condition, Scope scope)
    {
        if (string.IsNullOrWhiteSpace(condition))
        {
            return scope.Standing == Standing.Success;
        }

        var source = SourceOf(condition);
        var mayHold = scope.Standing is Standing.Success || AsksForStatus(condition);
        return mayHold && (source is null || Values.IsTrue(Parser.Parse(source).Evaluate(scope)));
    }

    public static bool AsksForStatus(string? condition) =>
        !string.IsNullOrWhiteSpace(condition) && SourceOf(condition) is { } source && Parser.AsksForStatus(source);

    // Null for a mixture of text and expressions, which is a text that is not empty, and so always true.
    private static string? SourceOf(string condition) =>
        Parts(condition.Trim()).ToList() switch
        {
            [(var only, _)] => only,
            _ => null,
        };

    private static IEnumerable<(string Text, bool IsExpression)> Parts(string text)
    {
        var at = 0;
        while (text.IndexOf(Open, at, StringComparison.Ordinal) is var start and >= 0)
        {
            if (start > at)
            {
                yield return (text[at..start], false);
            }

            var end = EndOf(text, start + Open.Length);
            yield return (text[(start + Open.Length)..end], true);
            at = end + 2;
        }

        if (at < text.Length)
        {
            yield return (text[at..], false);
        }
    }

    // The first }} that does not stand inside a literal.
    private static int EndOf(string text, int at)
    {
        for (var isQuoted = false; at < text.Length; at++)
        {
            isQuoted ^= text[at] == '\'';
            if (!isQuoted && text[at] == '}' && at + 1 < text.Length && text[at + 1] == '}')
            {
                return at;
            }
        }

        throw new ExpressionException(
            "The expression is not closed. An unescaped ${{ sequence was found, but the closing }} sequence was not found."
        );
    }
}
