using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Http;

/// <summary>What goes back; its bytes are made after the world is let go.</summary>
internal sealed record Answer(int Status)
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>JSON with every character as it is.</summary>
    public static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public JsonNode? Body { get; private init; }

    public byte[]? Raw { get; private init; }

    public string ContentType { get; private init; } = Json;

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    public static Answer NoContent => new(204);

    public static Answer Ok(JsonNode body) => Of(200, body);

    public static Answer Created(JsonNode body)
    {
        var answer = Of(201, body);
        return body is JsonObject item && item["url"] is JsonValue url ? answer.With("Location", url.GetValue<string>()) : answer;
    }

    public static Answer Accepted() => Of(202, new JsonObject());

    public static Answer Redirect(int status, string location, JsonNode? body = null) =>
        new Answer(status) { Body = body }.With("Location", location);

    public static Answer Of(int status, JsonNode body) => new(status) { Body = body };

    public static Answer Bytes(byte[] content, string contentType) => new(200) { Raw = content, ContentType = contentType };

    public static Answer Text(int status, string text, string contentType = "text/plain; charset=utf-8") =>
        new(status) { Raw = Encoding.UTF8.GetBytes(text), ContentType = contentType };

    public Answer With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };

    public Answer NotModified() => this with { Status = 304, Body = null, Raw = null };

    public byte[] ToBytes() => Raw ?? (Body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(Body, Plain));
}
