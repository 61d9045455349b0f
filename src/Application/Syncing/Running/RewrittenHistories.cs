using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Syncing;

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
        if (standing is { IsNewBranch: true } or { Head: null })
        {
            // The branch that had it is gone, and its files were not deleted by anybody.
            return run with { Base = FileTree.Empty };
        }

        var compared = await CompareAsync(run.Call, run.Repository, run.Target.HeadSha, standing, cancellationToken);
        return compared.Match<Result<SyncRun>>(
            ancestry =>
                ancestry.IsDescendant ? run
                : IsForPeople(run) ? SyncFailures.HistoryRewritten
                : run with { Base = FileTree.Empty },
            failure => failure
        );
    }

    // Files without a project have no preview: what stands in their way is their answer.
    private static bool IsForPeople(SyncRun run) =>
        run is { Wish: { IsChecked: true, ExpectedHead: null }, Record.Kind: not SyncKind.Files };

    /// <param name="last">Where the branch stood at the end of the last sync; null before the first one.</param>
    public async Task<Result<Ancestry>> CompareAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string? last,
        Standing standing,
        CancellationToken cancellationToken
    ) =>
        last is null || standing is { IsNewBranch: true } or { Head: null } || standing.Head == last
            ? new Ancestry(IsDescendant: true)
            : await gitHub.CompareAsync(gitHubCall, repository, last, standing.Head, cancellationToken);
}
