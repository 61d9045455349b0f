using Infrajet.Application.GitHub;

namespace Infrajet.Application.Connections;

/// <summary>Lends the tokens of people's connections, renewed in time.</summary>
public interface IConnectionTokens
{
    /// <summary>Null where the person has connected no account, or has to connect it anew, or it could not be renewed just now.</summary>
    Task<GitHubToken?> FindAsync(long personId, CancellationToken cancellationToken);

    /// <summary>
    /// GitHub answered 401 to this token. Where it was renewed meanwhile, or can be, there is another one to go on with; else the connection
    /// is broken, and that is null.
    /// </summary>
    Task<GitHubToken?> ReplaceAsync(long personId, GitHubToken refused, CancellationToken cancellationToken);

    /// <summary>Waits for the renewals that are under way, before the node stops.</summary>
    Task SettleAsync(CancellationToken cancellationToken);
}
