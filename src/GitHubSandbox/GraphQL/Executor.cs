using System.Collections;
using System.Text.Json.Nodes;
using Sandbox.GraphQL.Language;
using Sandbox.GraphQL.Types;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Time;

namespace Sandbox.GraphQL;

/// <summary>Answers a query that is known to be sound; a field that fails becomes null, with an error beside it.</summary>
internal sealed class Executor(World world, Caller caller, Query query)
{
    public List<GraphError> Errors { get; } = [];

    public JsonObject? Run() => Object(Schema.RootOf(query.Operation.Kind), world, query.Operation.Selections, Trail.Root);

    // Null where a field that must not be null is.
    private JsonObject? Object(OutputType type, object source, IReadOnlyList<Selection> selections, Trail path)
    {
        var result = new JsonObject();
        foreach (var (key, same) in Collect(type, selections))
        {
            var first = same[0];
            if (first.Name == "__typename")
            {
                result[key] = type.Name;
                continue;
            }

            var field = type.Fields[first.Name];
            var below = path.Below(key);
            var value = Complete(field.Type, Ask(field, source, first, below), [.. same.SelectMany(one => one.Selections)], below);
            if (value is null && field.Type.IsRequired)
            {
                return null;
            }

            result[key] = value;
        }

        return result;
    }

    private object? Ask(OutputField field, object source, Selection selection, Trail path)
    {
        try
        {
            return field.Resolve!(source, new(world, caller, ArgumentsOf(field, selection)));
        }
        catch (GraphError error)
        {
            Errors.Add(error.At(selection.Place, path.ToJson()));
        }
        catch (Refusal refusal)
        {
            Errors.Add(GraphError.Of(refusal).At(selection.Place, path.ToJson()));
        }

        return null;
    }

    private JsonObject ArgumentsOf(OutputField field, Selection selection)
    {
        var arguments = new JsonObject();
        foreach (var given in selection.Arguments)
        {
            var type = field.Arguments.Single(argument => argument.Name == given.Name).Type;
            arguments[given.Name] = Coercion.Coerce(type, given.Value.ToJson(query.Variables), Trail.Root, []);
        }

        return arguments;
    }

    private JsonNode? Complete(TypeRef type, object? value, IReadOnlyList<Selection> selections, Trail path) =>
        value switch
        {
            null => null,
            IEnumerable items when type.Item is { } item => List(item, items, selections, path),
            _ when Schema.Types.TryGetValue(type.Name, out var known) => Object(
                known.IsInterface ? Schema.TypeOf(value) : known,
                value,
                selections,
                path
            ),
            bool truth => truth,
            int number => number,
            long number => number,
            DateTimeOffset moment => Moment.Of(moment),
            _ => (string)value,
        };

    private JsonArray? List(TypeRef item, IEnumerable items, IReadOnlyList<Selection> selections, Trail path)
    {
        var result = new JsonArray();
        foreach (var one in items)
        {
            var value = Complete(item, one, selections, path.Below(result.Count));
            if (value is null && item.IsRequired)
            {
                return null;
            }

            result.Add(value);
        }

        return result;
    }

    private List<(string Key, List<Selection> Same)> Collect(OutputType type, IReadOnlyList<Selection> selections)
    {
        var fields = new List<(string Key, List<Selection> Same)>();
        var spread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selection in selections.SelectMany(selection => Fields(type, selection, spread)))
        {
            var same = fields.Find(field => field.Key == selection.Key).Same;
            if (same is null)
            {
                fields.Add((selection.Key, [selection]));
            }
            else
            {
                same.Add(selection);
            }
        }

        return fields;
    }

    // A fragment that is spread once more beside itself adds nothing.
    private IEnumerable<Selection> Fields(OutputType type, Selection selection, HashSet<string> spread)
    {
        if (!IsWanted(selection) || (selection.Kind == SelectionKind.Spread && !spread.Add(selection.Name)))
        {
            return [];
        }

        var (condition, inside) = selection.Kind switch
        {
            SelectionKind.Field => (type.Name, [selection]),
            SelectionKind.Inline => (selection.Name, selection.Selections),
            SelectionKind.Spread => query.Document.Fragments[selection.Name] is var fragment
                ? (fragment.TypeName, fragment.Selections)
                : default,
        };
        var fits = condition.Length == 0 || condition == type.Name || type.Interfaces.Contains(condition);
        return (selection.Kind, fits) switch
        {
            (SelectionKind.Field, _) => inside,
            (_, true) => inside.SelectMany(one => Fields(type, one, spread)),
            _ => [],
        };
    }

    private bool IsWanted(Selection selection) =>
        selection.Directives.All(directive =>
            directive.Arguments[0].Value.ToJson(query.Variables)?.GetValue<bool>() == (directive.Name == "include")
        );
}
