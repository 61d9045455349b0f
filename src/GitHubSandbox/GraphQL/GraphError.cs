using System.Text.Json.Nodes;
using Sandbox.GraphQL.Language;
using Sandbox.Http;

namespace Sandbox.GraphQL;

/// <summary>What a query complains of; thrown by a field it costs that field, otherwise the whole answer.</summary>
internal sealed class GraphError(string message, string? type = null) : Exception(message)
{
    /// <summary>Such as NOT_FOUND.</summary>
    public string? Type => type;

    public JsonArray? Path { get; init; }

    public Place? Place { get; init; }

    public JsonObject? Extensions { get; init; }

    public static GraphError Syntax(string message, Place? place) => new(message) { Place = place };

    /// <summary>A query that does not fit the schema.</summary>
    public static GraphError Unsound(Place place, Trail trail, string message, params (string Name, string Value)[] extensions) =>
        new(message)
        {
            Place = place,
            Path = trail.ToJson(),
            Extensions = new(extensions.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Name, pair.Value))),
        };

    public static GraphError NotFound(string message) => new(message, "NOT_FOUND");

    public static GraphError Forbidden(string message) => new(message, "FORBIDDEN");

    public static GraphError Unprocessable(string message) => new(message, "UNPROCESSABLE");

    /// <summary>The REST API's no in GraphQL's words.</summary>
    public static GraphError Of(Refusal refusal)
    {
        var message = refusal.Answer.Body?["message"]?.GetValue<string>() ?? "Something went wrong";
        return refusal.Answer.Status switch
        {
            401 or 403 => Forbidden(message),
            404 => NotFound(message),
            _ when message.Contains("protected branch", StringComparison.OrdinalIgnoreCase) => new(
                message,
                "BRANCH_PROTECTION_RULE_VIOLATION"
            ),
            _ => Unprocessable(message),
        };
    }

    public GraphError At(Place place, JsonArray path) =>
        new(Message, Type)
        {
            Place = place,
            Path = path,
            Extensions = Extensions,
        };

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        if (Type is not null)
        {
            json["type"] = Type;
        }

        if (Path is not null)
        {
            json["path"] = Path.DeepClone();
        }

        if (Extensions is not null)
        {
            json["extensions"] = Extensions.DeepClone();
        }

        if (Place is { } place)
        {
            json["locations"] = new JsonArray(place.ToJson());
        }

        json["message"] = Message;
        return json;
    }
}
