namespace Sandbox.Seeds;

/// <summary>What the seed demo always holds, for programs that are to work with it. None of it opens anything but a sandbox.</summary>
public static class Demo
{
    public const string Organization = "acme";
    public const string OctaviaToken = "ghp_octavia00000000000000000000000000000";
    public const string RileyToken = "ghp_riley0000000000000000000000000000000";

    public const long AppId = 5001;
    public const string AppSlug = "acme-platform";
    public const string AppClientId = "Iv23liacmeplatform01";
    public const string AppClientSecret = "acmeplatformsecret0000000000000000000000";
    public const string AppWebhookSecret = "sandbox-webhook-secret";
    public const long InstallationId = 6001;

    public const string OAuthClientId = "Ov23liacmeconsole001";
    public const string OAuthClientSecret = "acmeconsolesecret00000000000000000000000";

    public static readonly IReadOnlyList<string> Repositories = ["infra", "platform", "website", "vault"];

    /// <summary>The demo App's key, in PEM: the same for everybody, and worth nothing anywhere else.</summary>
    public static string AppPrivateKey => DemoFiles.PrivateKey;
}
