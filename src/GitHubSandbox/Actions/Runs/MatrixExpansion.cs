using Sandbox.Actions.Expressions;

namespace Sandbox.Actions.Runs;

/// <summary>Makes of a matrix the combinations that each become a job.</summary>
internal static class MatrixExpansion
{
    private const int Most = 256;

    public static List<Dictionary<string, object?>> Expand(object? matrix, Scope scope)
    {
        if (Resolve(matrix, scope) is not Dictionary<string, object?> axes)
        {
            return [Values.Object()];
        }

        var combinations = Product(axes);
        combinations.RemoveAll(combination => Listed(axes, "exclude").Exists(excluded => IsWithin(excluded, combination)));
        Include(combinations, Listed(axes, "include"), axes);
        return combinations.Count <= Most
            ? combinations
            : throw new ExpressionException($"The matrix expands to {combinations.Count} jobs, more than {Most}.");
    }

    private static List<Dictionary<string, object?>> Product(Dictionary<string, object?> axes)
    {
        List<Dictionary<string, object?>> combinations = axes.Keys.Any(IsAxis) ? [Values.Object()] : [];
        foreach (var (name, values) in axes.Where(axis => IsAxis(axis.Key)))
        {
            var list = values as List<object?> ?? [values];
            combinations = [.. combinations.SelectMany(combination => list.Select(value => With(combination, name, value))).Take(Most + 1)];
        }

        return combinations;
    }

    // What is included joins every combination whose own values it leaves alone, or else is one more.
    private static void Include(
        List<Dictionary<string, object?>> combinations,
        List<Dictionary<string, object?>> included,
        Dictionary<string, object?> axes
    )
    {
        List<Dictionary<string, object?>> originals = [.. combinations];
        foreach (var item in included)
        {
            var onAxes = item.Where(pair => IsAxis(pair.Key) && axes.ContainsKey(pair.Key)).ToDictionary();
            var joined = originals.Where(combination => IsWithin(onAxes, combination)).ToList();
            joined.ForEach(combination => Fill(combination, item));
            if (joined.Count == 0)
            {
                combinations.Add(new(item, StringComparer.OrdinalIgnoreCase));
            }
        }
    }

    private static void Fill(Dictionary<string, object?> combination, Dictionary<string, object?> item)
    {
        foreach (var (name, value) in item)
        {
            combination[name] = value;
        }
    }

    private static bool IsAxis(string name) => name is not ("include" or "exclude");

    private static List<Dictionary<string, object?>> Listed(Dictionary<string, object?> axes, string name) =>
        [.. (axes.GetValueOrDefault(name) as List<object?> ?? []).OfType<Dictionary<string, object?>>()];

    private static bool IsWithin(Dictionary<string, object?> part, Dictionary<string, object?> combination) =>
        part.All(pair => combination.TryGetValue(pair.Key, out var value) && Values.ToJsonText(value) == Values.ToJsonText(pair.Value));

    private static Dictionary<string, object?> With(Dictionary<string, object?> combination, string name, object? value) =>
        new(combination, StringComparer.OrdinalIgnoreCase) { [name] = value };

    private static object? Resolve(object? value, Scope scope) =>
        value switch
        {
            string text => Template.Evaluate(text, scope),
            List<object?> items => items.Select(item => Resolve(item, scope)).ToList(),
            Dictionary<string, object?> properties => Resolved(properties, scope),
            _ => value,
        };

    private static Dictionary<string, object?> Resolved(Dictionary<string, object?> properties, Scope scope)
    {
        var resolved = Values.Object();
        foreach (var (name, value) in properties)
        {
            resolved[name] = Resolve(value, scope);
        }

        return resolved;
    }
}
