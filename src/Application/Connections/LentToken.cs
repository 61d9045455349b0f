using Infrajet.Application.GitHub;
using Infrajet.Domain.Connections;

namespace Infrajet.Application.Connections;

/// <summary>A connection that works, as it was a moment ago, and its tokens.</summary>
internal sealed record LentToken(Connection Connection, TokenPair Pair)
{
    /// <param name="refused">The token that GitHub does not take any more, whatever we think of it.</param>
    public bool NeedsRenewal(GitHubToken? refused, DateTimeOffset at) => IsRefused(refused) || refused is null && Connection.IsDueAt(at);

    /// <summary>What can be used although it was not renewed.</summary>
    public GitHubToken? UsableAt(DateTimeOffset at, GitHubToken? refused) =>
        IsRefused(refused) || Connection.IsSpentAt(at) ? null : Pair.Access;

    private bool IsRefused(GitHubToken? refused) => Pair.Access.Fingerprint == refused?.Fingerprint;
}
