using System.Text.Json;

namespace Infrajet.IntegrationTests.OpenApi;

/// <summary>A served document, for tests that walk through it.</summary>
internal sealed class ApiDocument(JsonElement root)
{
    public JsonElement Root => root;

    public IEnumerable<ApiOperation> Operations =>
        from path in root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new ApiOperation(operation.Name, path.Name, operation.Value, this);

    public ApiOperation this[string id] => Operations.Single(operation => operation.Id == id);

    public static async Task<ApiDocument> ReadAsync(HttpClient client) =>
        new(JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement);

    /// <summary>The part itself, or what it refers to.</summary>
    public JsonElement Resolve(JsonElement part) =>
        part.TryGetProperty("$ref", out var reference)
            ? reference.GetString()!.Split('/').Skip(1).Aggregate(root, (place, name) => place.GetProperty(name))
            : part;
}

internal sealed record ApiOperation(string Method, string Path, JsonElement Json, ApiDocument Document)
{
    public string Id => Json.TryGetProperty("operationId", out var id) ? id.GetString()! : "";

    public bool IsSecured => Json.TryGetProperty("security", out var security) && security.GetArrayLength() > 0;

    public bool HasBody => Json.TryGetProperty("requestBody", out _);

    /// <summary>Whatever they are said to be.</summary>
    public bool TakesBytes =>
        HasBody && Json.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/octet-stream", out _);

    public IReadOnlyList<JsonElement> Parameters =>
        Json.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    public IReadOnlyDictionary<int, JsonElement> Answers =>
        Json.GetProperty("responses")
            .EnumerateObject()
            .ToDictionary(
                answer => int.Parse(answer.Name, System.Globalization.CultureInfo.InvariantCulture),
                answer => Document.Resolve(answer.Value)
            );

    public IEnumerable<ApiBody> Bodies => ContentOf("request", Json, "requestBody").Concat(Answers.SelectMany(AnswerBodies));

    public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";

    private IEnumerable<ApiBody> AnswerBodies(KeyValuePair<int, JsonElement> answer) => ContentOf($"{answer.Key}", answer.Value);

    private IEnumerable<ApiBody> ContentOf(string name, JsonElement part, string within) =>
        part.TryGetProperty(within, out var inner) ? ContentOf(name, inner) : [];

    private IEnumerable<ApiBody> ContentOf(string name, JsonElement part) =>
        part.TryGetProperty("content", out var content)
            ? content.EnumerateObject().Select(media => new ApiBody($"{this} {name}", media.Name, media.Value))
            : [];
}

internal sealed record ApiBody(string Name, string MediaType, JsonElement Json)
{
    public JsonElement Schema => Json.GetProperty("schema");

    public IReadOnlyList<JsonElement> Examples =>
        Json.TryGetProperty("example", out var example) ? [example]
        : Json.TryGetProperty("examples", out var examples)
            ? [.. examples.EnumerateObject().Select(named => named.Value.GetProperty("value"))]
        : [];
}
