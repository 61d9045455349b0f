using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sandbox.Actions.Expressions;

/// <summary>The functions of expressions.</summary>
internal static class Functions
{
    // No runner, no files: the hash of nothing.
    private const string NoFiles = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Whether a condition that calls it decides by itself what a failure before it means.</summary>
    public static bool AsksForStatus(string name) => name.ToUpperInvariant() is "SUCCESS" or "FAILURE" or "ALWAYS" or "CANCELLED";

    public static object? Call(string name, object?[] arguments, Scope scope) =>
        (name.ToUpperInvariant(), arguments) switch
        {
            ("CONTAINS", [var search, var item]) => Contains(search, item),
            ("STARTSWITH", [var text, var start]) => Values
                .ToText(text)
                .StartsWith(Values.ToText(start), StringComparison.OrdinalIgnoreCase),
            ("ENDSWITH", [var text, var end]) => Values.ToText(text).EndsWith(Values.ToText(end), StringComparison.OrdinalIgnoreCase),
            ("FORMAT", [var pattern, .. var values]) => Format(Values.ToText(pattern), values),
            ("JOIN", [var items]) => Join(items, ","),
            ("JOIN", [var items, var separator]) => Join(items, Values.ToText(separator)),
            ("TOJSON", [var value]) => Values.ToJsonText(value),
            ("FROMJSON", [var text]) => FromJson(Values.ToText(text)),
            ("HASHFILES", [_, ..]) => NoFiles,
            ("SUCCESS", []) => StandingOf(scope, name) == Standing.Success,
            ("FAILURE", []) => StandingOf(scope, name) == Standing.Failure,
            ("CANCELLED", []) => StandingOf(scope, name) == Standing.Cancelled,
            ("ALWAYS", []) => StandingOf(scope, name) is var _,
            _ => throw new ExpressionException($"Unrecognized function: '{name}' with {arguments.Length} parameters."),
        };

    private static Standing StandingOf(Scope scope, string function) =>
        scope.Standing ?? throw new ExpressionException($"Unrecognized function: '{function}'.");

    private static bool Contains(object? search, object? item) =>
        search switch
        {
            List<object?> items => items.Exists(candidate => Values.AreEqual(candidate, item)),
            Dictionary<string, object?> => false,
            _ => Values.ToText(search).Contains(Values.ToText(item), StringComparison.OrdinalIgnoreCase),
        };

    private static string Join(object? items, string separator) =>
        items is List<object?> list ? string.Join(separator, list.Select(Values.ToText)) : Values.ToText(items);

    private static object? FromJson(string text)
    {
        try
        {
            return Values.Parse(text);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            throw new ExpressionException("Error parsing fromJson.");
        }
    }

    // {0} is a value, {{ and }} are braces.
    private static string Format(string pattern, object?[] values)
    {
        var result = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            var isDoubled = at + 1 < pattern.Length && pattern[at] == pattern[at + 1];
            if (pattern[at] is not ('{' or '}'))
            {
                result.Append(pattern[at]);
            }
            else if (isDoubled)
            {
                result.Append(pattern[at++]);
            }
            else
            {
                var end = pattern.IndexOf('}', at);
                result.Append(Values.ToText(Chosen(pattern, at, end, values)));
                at = end;
            }
        }

        return result.ToString();
    }

    private static object? Chosen(string pattern, int start, int end, object?[] values) =>
        pattern[start] == '{'
        && end > start
        && int.TryParse(pattern.AsSpan(start + 1, end - start - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number < values.Length
            ? values[number]
            : throw new ExpressionException($"The following format string is invalid: {pattern}");
}
