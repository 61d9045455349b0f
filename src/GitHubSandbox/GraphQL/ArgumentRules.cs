using Sandbox.GraphQL.Language;
using Sandbox.GraphQL.Types;

namespace Sandbox.GraphQL;

/// <summary>A field gets the arguments that it takes, all that it must have, and each of its type.</summary>
internal static class ArgumentRules
{
    public static IEnumerable<GraphError> Check(Query query, OutputField field, Selection selection, Trail trail)
    {
        foreach (var given in selection.Arguments)
        {
            var declared = field.Arguments.FirstOrDefault(argument => argument.Name == given.Name);
            if ((declared is null ? Unknown(field, given, trail) : Misfit(query, field, declared, given, trail)) is { } complaint)
            {
                yield return complaint;
            }
        }

        var missing = field.Arguments.Where(argument =>
            argument.Type.IsRequired && selection.Arguments.All(given => given.Name != argument.Name)
        );
        var names = string.Join(", ", missing.Select(argument => argument.Name));
        if (names.Length > 0)
        {
            yield return GraphError.Unsound(
                selection.Place,
                trail,
                $"Field '{field.Name}' is missing required arguments: {names}",
                ("code", "missingRequiredArguments"),
                ("className", "Field"),
                ("name", field.Name),
                ("arguments", names)
            );
        }
    }

    private static GraphError Unknown(OutputField field, Argument given, Trail trail) =>
        GraphError.Unsound(
            given.Place,
            trail.Below(given.Name),
            $"Field '{field.Name}' doesn't accept argument '{given.Name}'",
            ("code", "argumentNotAccepted"),
            ("name", field.Name),
            ("typeName", "Field"),
            ("argumentName", given.Name)
        );

    private static GraphError? Misfit(Query query, OutputField field, InputField declared, Argument given, Trail trail)
    {
        if (given.Value.Kind == ValueKind.Variable)
        {
            return VariableRules.Mismatch(query.Operation, declared.Type, given, trail);
        }

        var problems = new List<Problem>();
        Coercion.Coerce(declared.Type, given.Value.ToJson(query.Variables), Trail.Root, problems);
        return problems.Count == 0
            ? null
            : GraphError.Unsound(
                given.Place,
                trail.Below(given.Name),
                $"Argument '{given.Name}' on Field '{field.Name}' has an invalid value ({given.Value}). Expected type '{declared.Type}'.",
                ("code", "argumentLiteralsIncompatible"),
                ("typeName", "Field"),
                ("argumentName", given.Name)
            );
    }
}
