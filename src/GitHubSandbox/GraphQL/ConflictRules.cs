using Sandbox.GraphQL.Language;

namespace Sandbox.GraphQL;

/// <summary>Two fields cannot share one name in the answer, unless they are the same question.</summary>
internal static class ConflictRules
{
    public static IEnumerable<GraphError> Check(IReadOnlyList<Selection> selections, Trail trail) =>
        selections
            .Where(selection => selection.Kind == SelectionKind.Field)
            .GroupBy(field => field.Key, StringComparer.Ordinal)
            .Select(same => (Key: same.Key, Questions: same.DistinctBy(Question).ToList()))
            .Where(same => same.Questions.Count > 1)
            .Select(same => Conflict(same.Key, same.Questions, trail));

    private static string Question(Selection field) =>
        $"{field.Name}({string.Join(",", field.Arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal).Select(Written))})";

    private static string Written(Argument argument) => $"{argument.Name}:{argument.Value}";

    private static GraphError Conflict(string key, List<Selection> questions, Trail trail)
    {
        var isByName = questions.DistinctBy(field => field.Name).Count() > 1;
        var conflicts = string.Join(" or ", questions.Select(field => isByName ? field.Name : Question(field)));
        return GraphError.Unsound(
            questions[0].Place,
            trail,
            $"Field '{key}' has {(isByName ? "a field" : "an argument")} conflict: {conflicts}?",
            ("code", "fieldConflict"),
            ("fieldName", key),
            ("conflicts", conflicts)
        );
    }
}
