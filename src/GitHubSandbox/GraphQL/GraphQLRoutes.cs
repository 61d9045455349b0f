using System.Text.Json.Nodes;
using Sandbox.GraphQL.Language;
using Sandbox.Http;

namespace Sandbox.GraphQL;

/// <summary>The GraphQL API; whatever becomes of a query, the answer's status is 200.</summary>
internal static class GraphQLRoutes
{
    public static void MapGraphQL(this ApiRoutes api) => api.Post("/graphql", Answer);

    private static Answer Answer(Call call)
    {
        if (call.Caller.Token is null)
        {
            throw Refusal.Unauthorized("This endpoint requires you to be authenticated.");
        }

        if (call.Body.Json["query"] is not JsonValue text || !text.TryGetValue<string>(out var source))
        {
            throw Refusal.BadRequest("A query attribute must be specified and must be a string.");
        }

        try
        {
            return Run(call, source);
        }
        catch (GraphError error)
        {
            return Failed([error]);
        }
    }

    private static Answer Run(Call call, string source)
    {
        var document = Parser.Parse(source);
        var operation = Choose(document, call.Body.String("operationName"));
        var misfits = new List<GraphError>();
        var variables = Variables.Coerce(operation, call.Body.Object("variables") ?? [], misfits);
        var query = new Query(operation, document, variables);
        var complaints = Validator.Validate(query);
        if (complaints.Count + misfits.Count > 0)
        {
            return Failed(complaints.Count > 0 ? complaints : misfits);
        }

        var executor = new Executor(call.World, call.Caller, query);
        var json = new JsonObject { ["data"] = executor.Run() };
        if (executor.Errors.Count > 0)
        {
            json["errors"] = List(executor.Errors);
        }

        return Http.Answer.Ok(json);
    }

    private static Operation Choose(Document document, string? name)
    {
        var operation = string.IsNullOrEmpty(name)
            ? document.Operations is [var only]
                ? only
                : throw new GraphError("An operation name is required")
            : document.Operations.FirstOrDefault(operation => operation.Name == name)
                ?? throw new GraphError($"No operation named \"{name}\"");
        return operation.Kind == "subscription" ? throw new GraphError("Schema is not configured for subscriptions") : operation;
    }

    private static Answer Failed(IEnumerable<GraphError> errors) => Http.Answer.Ok(new JsonObject { ["errors"] = List(errors) });

    private static JsonArray List(IEnumerable<GraphError> errors) => new([.. errors.Select(error => error.ToJson())]);
}
