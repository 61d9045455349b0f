using System.Net;
using System.Text.Json;

namespace Infrajet.SandboxTests.Testing;

/// <summary>A delivery as it came in.</summary>
internal sealed record ReceivedWebhook(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private const string Form = "payload=";

    public string Event => Headers["X-GitHub-Event"];

    public string Delivery => Headers["X-GitHub-Delivery"];

    public long HookId => long.Parse(Headers["X-GitHub-Hook-ID"], System.Globalization.CultureInfo.InvariantCulture);

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public JsonElement Payload =>
        JsonElement.Parse(Text.StartsWith(Form, StringComparison.Ordinal) ? WebUtility.UrlDecode(Text[Form.Length..]) : Text);
}
