using Infrajet.WebApi.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Infrajet.WebApi.OpenApi;

/// <summary>Headers that many answers carry, kept once in the document.</summary>
internal static class SharedHeaders
{
    public const string CorrelationId = Correlation.HeaderName;
    public static readonly string RetryAfter = HeaderNames.RetryAfter;
    public static readonly string Authenticate = HeaderNames.WWWAuthenticate;

    public static readonly Dictionary<string, IOpenApiHeader> All = new()
    {
        [CorrelationId] = Header(
            "The id of this request in our logs: the one sent in the same header, if it is a sane one.",
            JsonSchemaType.String,
            "4bf92f3577b34da6a3ce929d0e0e4736"
        ),
        [RetryAfter] = Header("How many seconds to wait before the next attempt.", JsonSchemaType.Integer, 1),
        [Authenticate] = Header("The way in that a program can take.", JsonSchemaType.String, "Bearer"),
    };

    private static OpenApiHeader Header(string description, JsonSchemaType type, System.Text.Json.Nodes.JsonNode example) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = type },
            Example = example,
        };
}
