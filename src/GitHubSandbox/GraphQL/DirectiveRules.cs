using Sandbox.GraphQL.Language;

namespace Sandbox.GraphQL;

/// <summary>There are two directives, include and skip, and both need to know when.</summary>
internal static class DirectiveRules
{
    private static readonly TypeRef Condition = new("Boolean", null, IsRequired: true);

    public static IEnumerable<GraphError> Check(Query query, Selection selection, Trail trail) =>
        selection.Directives.Select(directive => Complaint(query, directive, trail)).OfType<GraphError>();

    private static GraphError? Complaint(Query query, Directive directive, Trail trail) =>
        directive switch
        {
            { Name: not ("include" or "skip") } => GraphError.Unsound(
                directive.Place,
                trail,
                $"Directive @{directive.Name} is not defined",
                ("code", "undefinedDirective"),
                ("directiveName", directive.Name)
            ),
            { Arguments: [{ Name: "if", Value.Kind: ValueKind.Boolean }] } => null,
            { Arguments: [{ Name: "if", Value.Kind: ValueKind.Variable } given] } => VariableRules.Mismatch(
                query.Operation,
                Condition,
                given,
                trail
            ),
            _ => GraphError.Unsound(
                directive.Place,
                trail,
                $"Directive '{directive.Name}' is missing required arguments: if",
                ("code", "missingRequiredArguments"),
                ("className", "Directive"),
                ("name", directive.Name),
                ("arguments", "if")
            ),
        };
}
