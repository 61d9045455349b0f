using Sandbox.Actions.Expressions;

namespace Sandbox.Actions.Workflows;

/// <summary>Reads what a file says where it may say it in several ways.</summary>
internal static class Plain
{
    public static object? At(this Dictionary<string, object?> properties, string name) => properties.GetValueOrDefault(name);

    public static string? Text(this Dictionary<string, object?> properties, string name) =>
        properties.At(name) is { } value ? Values.ToText(value) : null;

    public static Dictionary<string, object?> Properties(object? value, string name) =>
        value switch
        {
            null => Values.Object(),
            Dictionary<string, object?> properties => properties,
            _ => throw new WorkflowFault($"{name}: A mapping was expected"),
        };

    /// <summary>One text or a list of them; null where nothing is said.</summary>
    public static List<string>? Texts(this Dictionary<string, object?> properties, string name) =>
        properties.At(name) switch
        {
            null => null,
            List<object?> items => [.. items.Select(Values.ToText)],
            Dictionary<string, object?> => throw new WorkflowFault($"{name}: A sequence was not expected"),
            var one => [Values.ToText(one)],
        };

    public static Dictionary<string, string> TextsByName(this Dictionary<string, object?> properties, string name) =>
        Properties(properties.At(name), name)
            .ToDictionary(pair => pair.Key, pair => Values.ToText(pair.Value), StringComparer.OrdinalIgnoreCase);
}
