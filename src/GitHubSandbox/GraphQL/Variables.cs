using System.Text.Json.Nodes;
using Sandbox.GraphQL.Language;
using Sandbox.GraphQL.Types;

namespace Sandbox.GraphQL;

/// <summary>The values that were sent beside a query, in the form of the types that it declares.</summary>
internal static class Variables
{
    public static JsonObject Coerce(Operation operation, JsonObject given, List<GraphError> errors)
    {
        var result = new JsonObject();
        foreach (var variable in operation.Variables.Where(variable => Takes(variable, given)))
        {
            var problems = new List<Problem>();
            var value = given.ContainsKey(variable.Name) ? given[variable.Name] : variable.Usual?.ToJson([]);
            result[variable.Name] = Coercion.Coerce(variable.Type, value, Trail.Root, problems);
            if (problems.Count > 0)
            {
                errors.Add(Invalid(variable, value, problems));
            }
        }

        return result;
    }

    // One that is neither given nor demanded stays absent, which is not the same as null.
    private static bool Takes(VariableDefinition variable, JsonObject given) =>
        variable.Type.IsRequired || variable.Usual is not null || given.ContainsKey(variable.Name);

    private static GraphError Invalid(VariableDefinition variable, JsonNode? value, List<Problem> problems) =>
        new($"Variable ${variable.Name} of type {variable.Type} was provided invalid value{string.Join(",", problems)}")
        {
            Place = variable.Place,
            Extensions = new()
            {
                ["value"] = value?.DeepClone(),
                ["problems"] = new JsonArray([.. problems.Select(problem => problem.ToJson())]),
            },
        };
}
