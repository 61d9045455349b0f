using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Actions.Expressions;
using Sandbox.Actions.Workflows;
using Sandbox.Http;

namespace Sandbox.Actions.Triggers;

/// <summary>Holds what a workflow_dispatch was given against what its file asks for.</summary>
internal static class DispatchInputs
{
    private const int Most = 25;

    /// <summary>All inputs as text, with the defaults of those that were not given.</summary>
    public static JsonObject Check(JsonObject given, Dictionary<string, InputDefinition> definitions)
    {
        if (given.Count > Most)
        {
            throw Refusal.Unprocessable($"Invalid request.\n\nNo more than {Most} properties are allowed; {given.Count} were supplied.");
        }

        var unexpected = given.Select(pair => pair.Key).Where(name => !definitions.ContainsKey(name)).ToList();
        if (unexpected.Count > 0)
        {
            throw Refusal.Unprocessable($"Unexpected inputs provided: {JsonSerializer.Serialize(unexpected)}");
        }

        var texts = given.ToDictionary(pair => pair.Key, pair => TextOf(pair.Value), StringComparer.OrdinalIgnoreCase);
        var inputs = new JsonObject();
        foreach (var (name, definition) in definitions)
        {
            var text = texts.GetValueOrDefault(name);
            Require(name, text, definition);
            inputs[name] = text ?? Values.ToText(definition.Default ?? (definition.Type == "boolean" ? false : null));
        }

        return inputs;
    }

    private static void Require(string name, string? text, InputDefinition definition)
    {
        if (definition is { IsRequired: true, Default: null } && string.IsNullOrEmpty(text))
        {
            throw Refusal.Unprocessable($"Required input '{name}' not provided");
        }

        var isAllowed =
            text is null
            || definition.Type switch
            {
                "boolean" => text is "true" or "false",
                "choice" => definition.Options.Contains(text),
                _ => true,
            };
        if (!isAllowed)
        {
            throw Refusal.Unprocessable($"Provided value '{text}' for input '{name}' not in the list of allowed values");
        }

        if (definition.Type == "number" && text is { Length: > 0 } && double.IsNaN(Values.ParseNumber(text)))
        {
            throw Refusal.Unprocessable($"Provided value '{text}' for input '{name}' is not a number");
        }
    }

    private static string TextOf(JsonNode? value) =>
        value switch
        {
            JsonObject or JsonArray => value.ToJsonString(),
            _ => Values.ToText(Values.FromJson(value)),
        };
}
