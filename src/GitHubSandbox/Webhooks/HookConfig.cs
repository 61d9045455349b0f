namespace Sandbox.Webhooks;

/// <summary>Where deliveries go, and how they look.</summary>
internal sealed class HookConfig
{
    public const string Form = "form";
    public const string Json = "json";

    /// <summary>Empty: an App that has no webhook.</summary>
    public string Url { get; set; } = "";

    public string ContentType { get; set; } = Form;

    public string? Secret { get; set; }

    /// <summary>"1" accepts any certificate.</summary>
    public string InsecureSsl { get; set; } = "0";

    // Two hooks that differ by their secrets alone would still tell everything twice.
    public bool IsLike(HookConfig other) => Url == other.Url && ContentType == other.ContentType && InsecureSsl == other.InsecureSsl;
}
