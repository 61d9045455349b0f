using Sandbox.Identities;

namespace Sandbox.Apps;

/// <summary>By which whoever sent the manifest fetches the new App's credentials, once and within the hour.</summary>
internal sealed record ManifestCode(string Value, GitHubApp App, DateTimeOffset ExpiresAt)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);
}
