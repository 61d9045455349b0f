using System.Text.Json;
using Infrajet.Application.Common;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>What GitHub says in an error, cut to what can be shown.</summary>
internal static class ErrorText
{
    private const int Longest = 300;
    private const string Nothing = "GitHub refused the request and gave no reason.";

    public static string Of(HttpResponseMessage response)
    {
        try
        {
            // It is here as a whole, and others read it too.
            var stream = response.Content.ReadAsStream();
            stream.Position = 0;
            using var body = JsonDocument.Parse(stream);
            var error = body.RootElement;
            return error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message)
                ? Shown($"{TextOf(message)} {DetailsOf(error)}")
                : Nothing;
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    private static string DetailsOf(JsonElement error) =>
        error.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? string.Join(' ', errors.EnumerateArray().Select(DetailOf))
            : "";

    private static string DetailOf(JsonElement detail) =>
        detail.ValueKind == JsonValueKind.Object && detail.TryGetProperty("message", out var message) ? TextOf(message) : TextOf(detail);

    private static string TextOf(JsonElement text) => text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    public static string Shown(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shown = words.Length > Longest ? $"{words[..Longest]}…" : words;
        return shown.Length > 0 && Text.IsPlain(shown) ? shown : Nothing;
    }
}
