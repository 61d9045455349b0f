using System.Text.RegularExpressions;

namespace Infrajet.Infrastructure.Configuration;

/// <summary>
/// A setting whose text cannot become a number, a word of a list or an address. The framework's binder throws before any validation and
/// repeats the text, which may be a secret in the wrong place; here only its key is named.
/// </summary>
public static partial class UnreadableValue
{
    /// <summary>Which key, and what to write there; null when the exception is about something else.</summary>
    public static string? AdviceOn(InvalidOperationException failure) =>
        BinderMessage().Match(failure.Message) is { Success: true } found
            ? $"{found.Groups["key"].Value}: write {WantedIn(found.Groups["type"].Value)}."
            : null;

    private static string WantedIn(string typeName) =>
        AppDomain
            .CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(typeName))
            .FirstOrDefault(type => type is not null) switch
        {
            { IsEnum: true } choice => $"one of {string.Join(", ", Enum.GetNames(choice))}",
            { } type when type == typeof(bool) => "true or false",
            { IsPrimitive: true } => "a number",
            _ => "what this key takes; its value cannot be read",
        };

    [GeneratedRegex("^Failed to convert configuration value .*at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.Singleline)]
    private static partial Regex BinderMessage();
}
