using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>Chooses the way that takes the fewest requests: one mutation where it can say what is wanted, else git's objects one by one.</summary>
internal sealed class CommitWriter(FirstCommit first, GraphCommit graph, ObjectCommit objects, BranchMove move) : ICommitWriter
{
    public bool IsGuarded(CommitOrder order) => GraphCommit.Fits(order);

    public async Task<Result<WrittenCommit>> BeginBranchAsync(
        GitHubCall gitHubCall,
        CommitOrder order,
        ICommitSteps steps,
        CancellationToken cancellationToken
    )
    {
        using var progress = new CommitProgress(steps);
        var beginning = new WrittenCommit(order.Head!, order.HeadTreeId!, null);
        return await move.MoveAsync(new CommitJob(gitHubCall, order, progress), beginning, cancellationToken);
    }

    public async Task<Result<WrittenCommit>> WriteAsync(
        GitHubCall gitHubCall,
        CommitOrder order,
        ICommitSteps steps,
        CancellationToken cancellationToken
    )
    {
        using var progress = new CommitProgress(steps);
        var job = new CommitJob(gitHubCall, order, progress);
        if (Preflight.Refusal(job) is { } refusal)
        {
            return refusal;
        }

        if (order.Head is not null)
        {
            return await OnTopAsync(job, cancellationToken);
        }

        var begun = await first.WriteAsync(job, cancellationToken);
        return await begun.ThenAsync<WrittenCommit>(async beginning =>
            beginning.Rest is { } rest ? await OnTopAsync(job with { Order = rest }, cancellationToken) : beginning.Commit
        );
    }

    private async Task<Result<WrittenCommit>> OnTopAsync(CommitJob job, CancellationToken cancellationToken)
    {
        if (!GraphCommit.Fits(job.Order))
        {
            return await objects.WriteAsync(job, cancellationToken);
        }

        if (await graph.TryAsync(job, cancellationToken) is { } written)
        {
            return written;
        }

        var otherwise = await objects.WriteAsync(job, cancellationToken);
        return otherwise.Failure == SyncFailures.BranchMoved ? await graph.LookAgainAsync(job, cancellationToken) : otherwise;
    }
}
