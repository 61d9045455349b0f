namespace Infrajet.Application.Webhooks;

/// <summary>The receivers of webhooks; each has its own secret and its own list of deliveries.</summary>
public static class WebhookSources
{
    public const string App = "app";
}
