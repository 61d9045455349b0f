using System.Text.Json.Nodes;
using Sandbox.GraphQL.Language;
using Sandbox.GraphQL.Types;

namespace Sandbox.GraphQL;

/// <summary>What holds for a named fragment by itself: its type is known, it is used, and never inside itself.</summary>
internal static class FragmentRules
{
    public static GraphError? Complaint(Fragment fragment, Document document)
    {
        if (!Schema.Types.ContainsKey(fragment.TypeName))
        {
            return NoSuchType(fragment.TypeName);
        }

        if (Reached(fragment.Selections, document).Contains(fragment.Name))
        {
            return Named($"Fragment {fragment.Name} contains an infinite loop", "infiniteLoop", fragment.Name);
        }

        return document.Operations.Any(operation => Reached(operation.Selections, document).Contains(fragment.Name))
            ? null
            : Named($"Fragment {fragment.Name} was defined, but not used", "useAndDefineFragment", fragment.Name);
    }

    public static GraphError NoSuchType(string name) =>
        new($"No such type {name}, so it can't be a fragment condition")
        {
            Extensions = new() { ["code"] = "undefinedType", ["typeName"] = name },
        };

    /// <summary>All fragments that these selections come to use, directly or through others.</summary>
    public static HashSet<string> Reached(IEnumerable<Selection> selections, Document document)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<Selection>(selections);
        while (next.TryDequeue(out var selection))
        {
            IEnumerable<Selection> inside = selection.Selections;
            if (selection.Kind == SelectionKind.Spread && reached.Add(selection.Name))
            {
                inside = document.Fragments.GetValueOrDefault(selection.Name)?.Selections ?? [];
            }

            foreach (var one in inside)
            {
                next.Enqueue(one);
            }
        }

        return reached;
    }

    private static GraphError Named(string message, string code, string fragment) =>
        new(message)
        {
            Extensions = new JsonObject { ["code"] = code, ["fragmentName"] = fragment },
        };
}
