using System.Globalization;
using System.Text.Json;

namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>What is given to a workflow, held against what it asks for.</summary>
internal static class WorkflowInputs
{
    /// <summary>GitHub takes every input as text, whatever its type.</summary>
    public static IReadOnlyDictionary<string, string>? AsText(IReadOnlyDictionary<string, JsonElement>? inputs) =>
        inputs?.ToDictionary(
            input => input.Key,
            input => input.Value.ValueKind == JsonValueKind.String ? input.Value.GetString()! : input.Value.GetRawText()
        );

    /// <summary>Everything that GitHub would refuse.</summary>
    public static IEnumerable<PreviewWarning> FaultsIn(IReadOnlyDictionary<string, string> given, IReadOnlyList<WorkflowInput> declared) =>
        [
            .. given
                .Keys.Except(declared.Select(input => input.Name), StringComparer.OrdinalIgnoreCase)
                .Select(PreviewWarnings.UnknownInput),
            .. declared.Select(input => FaultIn(input, ValueOf(input, given))).OfType<PreviewWarning>(),
        ];

    private static PreviewWarning? FaultIn(WorkflowInput input, string? value) =>
        (input.Type, value) switch
        {
            (_, null) => input is { IsRequired: true, Default: null } ? PreviewWarnings.MissingInput(input.Name) : null,
            ("choice", _) when !input.Options.Contains(value) => PreviewWarnings.NotAnOption(input.Name, input.Options),
            ("boolean", not ("true" or "false")) => PreviewWarnings.WrongType(input.Name, "truth value"),
            ("number", _) when !IsNumber(value) => PreviewWarnings.WrongType(input.Name, "number"),
            _ => null,
        };

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string? ValueOf(WorkflowInput input, IReadOnlyDictionary<string, string> given) =>
        given.FirstOrDefault(pair => string.Equals(pair.Key, input.Name, StringComparison.OrdinalIgnoreCase)).Value;
}
