using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

/// <summary>GitHub's JSON: snake case, what is null left out, and what is missing noticed.</summary>
internal static class ApiJson
{
    private const int Deepest = 1024;

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // A payload weighs here what its sender weighed; nobody puts it into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = Deepest,
    };

    public sealed class Bodies : RequestBodySerializer
    {
        public override HttpContent SerializeBody<T>(T body, RequestBodySerializerInfo info) =>
            new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Options))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            };
    }

    public sealed class Answers : ResponseDeserializer
    {
        public override T Deserialize<T>(string content, HttpResponseMessage response, ResponseDeserializerInfo info) =>
            typeof(T) == typeof(string)
                ? (T)(object)content
                : JsonSerializer.Deserialize<T>(content, Options) ?? throw new JsonException("null is no answer.");
    }
}
