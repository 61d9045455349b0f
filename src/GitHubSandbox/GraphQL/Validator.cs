using System.Text.Json.Nodes;
using Sandbox.GraphQL.Language;
using Sandbox.GraphQL.Types;

namespace Sandbox.GraphQL;

/// <summary>Holds a query against the schema before any of it is run, and complains in GitHub's words.</summary>
internal sealed class Validator(Query query)
{
    private readonly List<GraphError> _errors = [];

    public static List<GraphError> Validate(Query query)
    {
        var validator = new Validator(query);
        validator.Fragments();
        if (validator._errors.Count == 0)
        {
            validator.Selections(Schema.RootOf(query.Operation.Kind), query.Operation.Selections, Trail.Root.Below(query.Operation.Title));
        }

        validator._errors.AddRange(VariableRules.Check(query));
        return validator._errors;
    }

    private void Fragments()
    {
        foreach (var fragment in query.Document.Fragments.Values)
        {
            var trail = Trail.Root.Below($"fragment {fragment.Name}");
            if (FragmentRules.Complaint(fragment, query.Document) is { } complaint)
            {
                _errors.Add(complaint.At(fragment.Place, trail.ToJson()));
            }
            else
            {
                Selections(Schema.Types[fragment.TypeName], fragment.Selections, trail);
            }
        }
    }

    private void Selections(OutputType type, IReadOnlyList<Selection> selections, Trail trail)
    {
        _errors.AddRange(ConflictRules.Check(selections, trail));
        foreach (var selection in selections)
        {
            Directives(selection, trail);
            switch (selection.Kind)
            {
                case SelectionKind.Field:
                    Field(type, selection, trail.Below(selection.Key));
                    break;
                case SelectionKind.Spread:
                    Spread(type, selection, trail);
                    break;
                case SelectionKind.Inline:
                    Inline(type, selection, trail);
                    break;
            }
        }
    }

    private void Field(OutputType type, Selection selection, Trail trail)
    {
        if (selection.Name == "__typename")
        {
            return;
        }

        if (!type.Fields.TryGetValue(selection.Name, out var field))
        {
            Complain(
                selection.Place,
                trail,
                $"Field '{selection.Name}' doesn't exist on type '{type.Name}'",
                ("code", "undefinedField"),
                ("typeName", type.Name),
                ("fieldName", selection.Name)
            );
            return;
        }

        Arguments(field, selection, trail);
        var leaf = field.Type;
        while (leaf.Item is { } item)
        {
            leaf = item;
        }

        var inner = Schema.Types.GetValueOrDefault(leaf.Name);
        if (inner is null == selection.Selections.Count > 0)
        {
            Mismatch(field, selection, trail);
        }
        else if (inner is not null)
        {
            Selections(inner, selection.Selections, trail);
        }
    }

    private void Mismatch(OutputField field, Selection selection, Trail trail)
    {
        var inside = string.Join(", ", selection.Selections.Select(one => $"\"{one.Name}\""));
        Complain(
            selection.Place,
            trail,
            selection.Selections.Count > 0
                ? $"Selections can't be made on scalars (field '{field.Name}' returns {field.Type} but has selections [{inside}])"
                : $"Field must have selections (field '{field.Name}' returns {field.Type} but has no selections."
                    + $" Did you mean '{field.Name} {{ ... }}'?)",
            ("code", "selectionMismatch"),
            ("nodeName", $"field '{field.Name}'"),
            ("typeName", $"{field.Type}")
        );
    }

    private void Arguments(OutputField field, Selection selection, Trail trail)
    {
        foreach (var given in selection.Arguments)
        {
            var declared = field.Arguments.FirstOrDefault(argument => argument.Name == given.Name);
            if (declared is null)
            {
                Complain(
                    given.Place,
                    trail.Below(given.Name),
                    $"Field '{field.Name}' doesn't accept argument '{given.Name}'",
                    ("code", "argumentNotAccepted"),
                    ("name", field.Name),
                    ("typeName", "Field"),
                    ("argumentName", given.Name)
                );
            }
            else
            {
                Argument(field, declared, given, trail);
            }
        }

        var missing = field.Arguments.Where(argument =>
            argument.Type.IsRequired && selection.Arguments.All(given => given.Name != argument.Name)
        );
        var names = string.Join(", ", missing.Select(argument => argument.Name));
        if (names.Length > 0)
        {
            Complain(
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

    private void Argument(OutputField field, InputField declared, Argument given, Trail trail)
    {
        if (given.Value.Kind == ValueKind.Variable)
        {
            Variable(declared, given, trail);
            return;
        }

        var problems = new List<Problem>();
        Coercion.Coerce(declared.Type, given.Value.ToJson(query.Variables), Trail.Root, problems);
        if (problems.Count > 0)
        {
            Complain(
                given.Place,
                trail.Below(given.Name),
                $"Argument '{given.Name}' on Field '{field.Name}' has an invalid value ({given.Value}). Expected type '{declared.Type}'.",
                ("code", "argumentLiteralsIncompatible"),
                ("typeName", "Field"),
                ("argumentName", given.Name)
            );
        }
    }

    private void Variable(InputField declared, Argument given, Trail trail)
    {
        var variable = query.Operation.Variables.FirstOrDefault(variable => variable.Name == given.Value.Text);
        if (variable is null || VariableRules.Mismatch(variable, declared.Type) is not { } mismatch)
        {
            return;
        }

        var message = $"{mismatch} mismatch on variable ${variable.Name} and argument {given.Name} ({variable.Type} / {declared.Type})";
        Complain(
            given.Place,
            trail.Below(given.Name),
            message,
            ("code", "variableMismatch"),
            ("variableName", variable.Name),
            ("typeName", $"{variable.Type}"),
            ("argumentName", given.Name),
            ("errorMessage", $"{mismatch} mismatch")
        );
    }

    private void Directives(Selection selection, Trail trail)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name is not ("include" or "skip"))
            {
                Complain(
                    directive.Place,
                    trail.Below(selection.Key),
                    $"Directive @{directive.Name} is not defined",
                    ("code", "undefinedDirective"),
                    ("directiveName", directive.Name)
                );
            }
            else if (directive.Arguments is not [{ Name: "if", Value.Kind: ValueKind.Boolean or ValueKind.Variable }])
            {
                Complain(
                    directive.Place,
                    trail.Below(selection.Key),
                    $"Directive '{directive.Name}' is missing required arguments: if",
                    ("code", "missingRequiredArguments"),
                    ("className", "Directive"),
                    ("name", directive.Name),
                    ("arguments", "if")
                );
            }
        }
    }

    private void Spread(OutputType type, Selection selection, Trail trail)
    {
        if (!query.Document.Fragments.TryGetValue(selection.Name, out var fragment))
        {
            Complain(
                selection.Place,
                trail.Below($"... {selection.Name}"),
                $"Fragment {selection.Name} was used, but not defined",
                ("code", "useAndDefineFragment"),
                ("fragmentName", selection.Name)
            );
        }
        else if (Schema.Types.TryGetValue(fragment.TypeName, out var wanted))
        {
            RequireOverlap(type, wanted, selection, $"Fragment {selection.Name} on", trail.Below($"... {selection.Name}"));
        }
    }

    private void Inline(OutputType type, Selection selection, Trail trail)
    {
        var inside = selection.Name.Length == 0 ? type : Schema.Types.GetValueOrDefault(selection.Name);
        var below = trail.Below(selection.Name.Length == 0 ? "..." : $"... on {selection.Name}");
        if (inside is null)
        {
            var complaint = FragmentRules.NoSuchType(selection.Name);
            _errors.Add(complaint.At(selection.Place, below.ToJson()));
            return;
        }

        RequireOverlap(type, inside, selection, "Fragment on", below);
        Selections(inside, selection.Selections, below);
    }

    private void RequireOverlap(OutputType type, OutputType wanted, Selection selection, string what, Trail trail)
    {
        if (!Schema.Overlaps(type, wanted))
        {
            Complain(
                selection.Place,
                trail,
                $"{what} {wanted.Name} can't be spread inside {type.Name}",
                ("code", "cannotSpreadFragment"),
                ("typeName", wanted.Name),
                ("fragmentName", selection.Kind == SelectionKind.Spread ? selection.Name : "unknown"),
                ("parentName", type.Name)
            );
        }
    }

    private void Complain(Place place, Trail trail, string message, params (string Name, string Value)[] extensions)
    {
        var json = new JsonObject(extensions.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Name, pair.Value)));
        _errors.Add(
            new GraphError(message)
            {
                Place = place,
                Path = trail.ToJson(),
                Extensions = json,
            }
        );
    }
}
