using Sandbox.GraphQL.Language;
using Sandbox.GraphQL.Types;

namespace Sandbox.GraphQL;

/// <summary>Every variable that is used is declared, and the other way round.</summary>
internal static class VariableRules
{
    public static IEnumerable<GraphError> Check(Query query)
    {
        var operation = query.Operation;
        var title = operation.Name ?? $"anonymous {operation.Kind}";
        var used = UsedIn(query).ToList();
        foreach (
            var value in used.Where(value => operation.Variables.All(declared => declared.Name != value.Text))
                .DistinctBy(value => value.Text)
        )
        {
            yield return Complaint(
                $"Variable ${value.Text} is used by {title} but not declared",
                "variableNotDefined",
                value.Text,
                value.Place,
                operation
            );
        }

        foreach (var declared in operation.Variables.Where(declared => !Schema.IsInput(LeafOf(declared.Type))))
        {
            yield return Complaint(
                $"{LeafOf(declared.Type)} isn't a defined input type (on ${declared.Name})",
                "variableRequiresValidType",
                declared.Name,
                declared.Place,
                operation
            );
        }

        foreach (var declared in operation.Variables.Where(declared => used.All(value => value.Text != declared.Name)))
        {
            yield return Complaint(
                $"Variable ${declared.Name} is declared by {title} but not used",
                "variableNotUsed",
                declared.Name,
                declared.Place,
                operation
            );
        }
    }

    /// <summary>What is wrong with a variable as an argument of this type, if anything is.</summary>
    public static GraphError? Mismatch(Operation operation, TypeRef wanted, Argument given, Trail trail)
    {
        var variable = operation.Variables.FirstOrDefault(variable => variable.Name == given.Value.Text);
        return variable is null || Mismatch(variable, wanted) is not { } mismatch
            ? null
            : GraphError.Unsound(
                given.Place,
                trail.Below(given.Name),
                $"{mismatch} mismatch on variable ${variable.Name} and argument {given.Name} ({variable.Type} / {wanted})",
                ("code", "variableMismatch"),
                ("variableName", variable.Name),
                ("typeName", $"{variable.Type}"),
                ("argumentName", given.Name),
                ("errorMessage", $"{mismatch} mismatch")
            );
    }

    private static string? Mismatch(VariableDefinition variable, TypeRef wanted)
    {
        var has = variable.Type;
        if (wanted.IsRequired && !has.IsRequired && variable.Usual is null)
        {
            return "Nullability";
        }

        while (has.Item is { } hasItem && wanted.Item is { } wantedItem)
        {
            (has, wanted) = (hasItem, wantedItem);
        }

        return (has.Item, wanted.Item) switch
        {
            ({ }, null) => "List dimension",
            // One thing alone may stand for a list of it.
            (null, { } item) => item.Name == has.Name ? null : "Type",
            _ => has.Name == wanted.Name ? null : "Type",
        };
    }

    private static IEnumerable<Value> UsedIn(Query query) =>
        FragmentRules
            .Reached(query.Operation.Selections, query.Document)
            .Select(name => query.Document.Fragments.GetValueOrDefault(name))
            .SelectMany(fragment => fragment?.Selections ?? [])
            .Concat(query.Operation.Selections)
            .SelectMany(UsedIn);

    private static IEnumerable<Value> UsedIn(Selection selection) =>
        selection
            .Arguments.Concat(selection.Directives.SelectMany(directive => directive.Arguments))
            .SelectMany(argument => argument.Value.Variables)
            .Concat(selection.Selections.SelectMany(UsedIn));

    private static string LeafOf(TypeRef type) => type.Item is { } item ? LeafOf(item) : type.Name;

    private static GraphError Complaint(string message, string code, string variable, Place place, Operation operation) =>
        GraphError.Unsound(place, Trail.Root.Below(operation.Title), message, ("code", code), ("variableName", variable));
}
