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
            _errors.AddRange(DirectiveRules.Check(query, selection, trail.Below(selection.Key)));
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
            _errors.Add(
                GraphError.Unsound(
                    selection.Place,
                    trail,
                    $"Field '{selection.Name}' doesn't exist on type '{type.Name}'",
                    ("code", "undefinedField"),
                    ("typeName", type.Name),
                    ("fieldName", selection.Name)
                )
            );
            return;
        }

        _errors.AddRange(ArgumentRules.Check(query, field, selection, trail));
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
        _errors.Add(
            GraphError.Unsound(
                selection.Place,
                trail,
                selection.Selections.Count > 0
                    ? $"Selections can't be made on scalars (field '{field.Name}' returns {field.Type} but has selections [{inside}])"
                    : $"Field must have selections (field '{field.Name}' returns {field.Type} but has no selections."
                        + $" Did you mean '{field.Name} {{ ... }}'?)",
                ("code", "selectionMismatch"),
                ("nodeName", $"field '{field.Name}'"),
                ("typeName", $"{field.Type}")
            )
        );
    }

    private void Spread(OutputType type, Selection selection, Trail trail)
    {
        if (!query.Document.Fragments.TryGetValue(selection.Name, out var fragment))
        {
            _errors.Add(
                GraphError.Unsound(
                    selection.Place,
                    trail.Below($"... {selection.Name}"),
                    $"Fragment {selection.Name} was used, but not defined",
                    ("code", "useAndDefineFragment"),
                    ("fragmentName", selection.Name)
                )
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
            _errors.Add(
                GraphError.Unsound(
                    selection.Place,
                    trail,
                    $"{what} {wanted.Name} can't be spread inside {type.Name}",
                    ("code", "cannotSpreadFragment"),
                    ("typeName", wanted.Name),
                    ("fragmentName", selection.Kind == SelectionKind.Spread ? selection.Name : "unknown"),
                    ("parentName", type.Name)
                )
            );
        }
    }
}
