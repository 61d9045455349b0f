using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Http;

namespace Sandbox.Apps;

/// <summary>The manifest of an App, out of the JSON that a form carries.</summary>
internal static class ManifestReading
{
    public static AppManifest Read(string? text)
    {
        var json = Parse(text);
        var permissions = json["default_permissions"] is JsonObject wanted ? Permissions.Read(wanted) : [];
        return new(Text(json, "name") ?? "", Address(json, "url") ?? throw Wrong("'url' is required"))
        {
            Description = Text(json, "description"),
            CallbackUrls = Texts(json, "callback_urls"),
            SetupUrl = Address(json, "setup_url"),
            AsksToAuthorize = json["request_oauth_on_install"]?.GetValueKind() == JsonValueKind.True,
            WebhookUrl = json["hook_attributes"] is JsonObject hook ? Address(hook, "url") : null,
            Permissions = permissions ?? throw Wrong("'default_permissions' has a level that is none of read, write and admin"),
            Events = Texts(json, "default_events"),
            RedirectUrl = Address(json, "redirect_url"),
        };
    }

    private static JsonObject Parse(string? text)
    {
        try
        {
            return JsonNode.Parse(text ?? "") as JsonObject ?? throw Wrong("it is not a JSON object");
        }
        catch (JsonException)
        {
            throw Wrong("it is not JSON");
        }
    }

    private static string? Text(JsonObject json, string name) =>
        json[name] is not { } value ? null
        : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>()
        : throw Wrong($"'{name}' is not a text");

    private static string? Address(JsonObject json, string name) =>
        Text(json, name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? text
        : throw Wrong($"'{name}' is not a URL");

    private static IReadOnlyList<string> Texts(JsonObject json, string name) =>
        json[name] is not { } value ? []
        : value is JsonArray items ? [.. items.Select(item => item?.ToString() ?? "")]
        : throw Wrong($"'{name}' is not a list");

    private static Refusal Wrong(string complaint) => Refusal.Unprocessable($"Invalid GitHub App configuration: {complaint}");
}
