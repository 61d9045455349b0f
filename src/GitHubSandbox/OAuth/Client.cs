using Sandbox.Identities;

namespace Sandbox.OAuth;

/// <summary>What people may let act for them: an OAuth App, or the user side of a GitHub App.</summary>
internal sealed record Client(string Id, string Secret, string Name, string Url, IReadOnlyList<string> CallbackUrls)
{
    public GitHubApp? App { get; private init; }

    public static Client? Find(World world, string? clientId) =>
        world.OAuthApps.TryGetValue(clientId ?? "", out var oauth)
            ? new(oauth.ClientId, oauth.ClientSecret, oauth.Name, oauth.Url, [oauth.CallbackUrl])
        : world.Apps.Values.FirstOrDefault(app => app.ClientId == clientId) is { } app
            ? new(app.ClientId, app.ClientSecret, app.Name, app.ExternalUrl, app.CallbackUrls) { App = app }
        : null;

    /// <summary>An App's address must be one of its own, letter by letter; an OAuth App's may lie below the one it has.</summary>
    public bool Allows(string redirectUri) =>
        App is not null ? CallbackUrls.Contains(redirectUri, StringComparer.Ordinal) : CallbackUrls.Any(own => IsBelow(redirectUri, own));

    private static bool IsBelow(string asked, string own)
    {
        if (!Uri.TryCreate(asked, UriKind.Absolute, out var given) || !Uri.TryCreate(own, UriKind.Absolute, out var registered))
        {
            return false;
        }

        var isSameHost = given.Host == registered.Host || given.Host.EndsWith("." + registered.Host, StringComparison.OrdinalIgnoreCase);
        var isSamePort = given.Port == registered.Port || registered.IsLoopback;
        var folder = registered.AbsolutePath.TrimEnd('/');
        var isWithin = given.AbsolutePath == folder || given.AbsolutePath.StartsWith(folder + "/", StringComparison.Ordinal);
        return given.Scheme == registered.Scheme && isSameHost && isSamePort && isWithin;
    }
}
