using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;

namespace Infrajet.Application.Syncing.Running;

/// <summary>
/// Notices that a branch no longer has the last sync behind it. What both sides had in common is not known then: files that are gone there were
/// not deleted by anybody, and a person has to look before anything is written.
/// </summary>
internal sealed class RewrittenHistories(IGitHubTrees gitHub)
{
    /// <summary>The run as it can go on.</summary>
    public async Task<Result<SyncRun>> LookAsync(SyncRun run, Standing standing, CancellationToken cancellationToken)
    {
        if (run.Target.HeadSha is not { } last || standing.IsNewBranch || standing.Head == last || standing.Head is not { } head)
        {
            return run;
        }

        var compared = await gitHub.CompareAsync(run.Call, run.Repository, last, head, cancellationToken);
        return compared.Match<Result<SyncRun>>(
            ancestry =>
                ancestry.IsDescendant ? run
                : run.Wish is { IsChecked: true, ExpectedHead: null } ? SyncFailures.HistoryRewritten
                : run with { Base = FileTree.Empty },
            failure => failure
        );
    }
}
