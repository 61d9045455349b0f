using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing.Running;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>What a sync would do, and where.</summary>
/// <param name="Call">As whom it was looked at, for whoever wants to see more.</param>
internal sealed record ProjectPlan(
    string ProjectId,
    RepositoryName Repository,
    string Branch,
    Standing Standing,
    GitHubCall Call,
    SyncPlan Plan
)
{
    /// <summary>The branch no longer has the last sync behind it, so that it was planned as if there had been none.</summary>
    public bool IsHistoryRewritten { get; init; }
}
