using Infrajet.Application.GitHub;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.OAuth;

/// <param name="IsApp">Whether its tokens carry the App's permissions instead of scopes.</param>
internal sealed record OAuthClient(string Id, GitHubToken Secret, bool IsApp)
{
    public ClientCredential Credential => new(Id, Secret);
}

/// <summary>The clients that people can let act for them: an OAuth App where there is one, else the user side of the GitHub App.</summary>
internal sealed class OAuthClients(IOptionsMonitor<GitHubOptions> options)
{
    // GitHub's own beginnings of client ids of Apps; those of OAuth Apps are Ov, or have none.
    private const string AppPrefix = "Iv";

    /// <summary>The one that people are sent to GitHub for; null where nothing is set up.</summary>
    public OAuthClient? Current => All.FirstOrDefault();

    private IEnumerable<OAuthClient> All
    {
        get
        {
            var (oauth, app) = (options.CurrentValue.OAuth, options.CurrentValue.App);
            OAuthClient?[] set =
            [
                Read(oauth.ClientId, oauth.ClientSecret, oauth.ClientId?.StartsWith(AppPrefix, StringComparison.Ordinal) == true),
                Read(app.ClientId, app.ClientSecret, isApp: true),
            ];
            return set.OfType<OAuthClient>();
        }
    }

    /// <summary>Tokens stay with the client that they were given to, whichever is used by now.</summary>
    public OAuthClient? Find(string id) => All.FirstOrDefault(client => client.Id == id);

    private static OAuthClient? Read(string? id, string? secret, bool isApp) =>
        string.IsNullOrEmpty(id) || string.IsNullOrEmpty(secret) ? null : new(id, new(secret), isApp);
}
