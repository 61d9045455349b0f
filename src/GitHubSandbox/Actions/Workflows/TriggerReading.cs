using Sandbox.Actions.Expressions;

namespace Sandbox.Actions.Workflows;

/// <summary>Reads the `on` of a workflow: an event's name, a list of such, or a map of what each is narrowed to.</summary>
internal static class TriggerReading
{
    public static Dictionary<string, object?> Events(object? on)
    {
        if (on is Dictionary<string, object?> map)
        {
            return map;
        }

        var events = Values.Object();
        foreach (var name in on is List<object?> names ? names : [on])
        {
            events[Values.ToText(name)] = null;
        }

        return events;
    }

    public static List<string>? DispatchTypes(Dictionary<string, object?> events) =>
        events.TryGetValue("repository_dispatch", out var settings)
            ? Plain.Properties(settings, "repository_dispatch").Texts("types") ?? []
            : null;

    public static PushFilter? Push(Dictionary<string, object?> events)
    {
        if (!events.TryGetValue("push", out var given))
        {
            return null;
        }

        var settings = Plain.Properties(given, "push");
        return new()
        {
            Branches = settings.Texts("branches"),
            BranchesIgnored = settings.Texts("branches-ignore"),
            TagNames = settings.Texts("tags"),
            TagNamesIgnored = settings.Texts("tags-ignore"),
            Paths = settings.Texts("paths"),
            PathsIgnored = settings.Texts("paths-ignore"),
        };
    }

    public static Dictionary<string, InputDefinition>? Inputs(Dictionary<string, object?> events)
    {
        if (!events.TryGetValue("workflow_dispatch", out var given))
        {
            return null;
        }

        var inputs = new Dictionary<string, InputDefinition>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, definition) in Plain.Properties(Plain.Properties(given, "workflow_dispatch").At("inputs"), "inputs"))
        {
            inputs[name] = Input(Plain.Properties(definition, name));
        }

        return inputs;
    }

    private static InputDefinition Input(Dictionary<string, object?> settings) =>
        new()
        {
            Type = settings.Text("type") ?? "string",
            IsRequired = settings.At("required") is true,
            Default = settings.At("default"),
            Options = settings.Texts("options") ?? [],
        };
}
