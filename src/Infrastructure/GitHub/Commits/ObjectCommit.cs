using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>
/// A commit from git's own objects: contents, trees, the commit, and last the branch. Until then nobody sees anything of it, and what is left
/// where it breaks off, GitHub clears away.
/// </summary>
internal sealed class ObjectCommit(GitHubApi gitHub, ContentUpload contents, TreeMaking trees, BranchMove branch, Patience patience)
{
    public async Task<Result<WrittenCommit>> WriteAsync(CommitJob job, CancellationToken cancellationToken)
    {
        var texts = await contents.SendAsync(job, cancellationToken);
        var tree = await texts.ThenAsync(inline => trees.MakeAsync(job, inline, cancellationToken));
        var made = await tree.ThenAsync(id => MakeAsync(job, id, cancellationToken));
        return await made.ThenAsync(async commit =>
        {
            await job.Progress.MadeAsync(commit.Sha, cancellationToken);
            return await branch.MoveAsync(job, commit, cancellationToken);
        });
    }

    private async Task<Result<WrittenCommit>> MakeAsync(CommitJob job, string tree, CancellationToken cancellationToken)
    {
        if (job.IsOtherThan(tree))
        {
            return SyncFailures.TreeDiffers;
        }

        var body = new NewCommitBody(job.Order.Message, tree, [job.Order.Head!]);
        var api = gitHub.As<IGitApi>(job.Call);
        var answer = await patience.AskAsync(
            job,
            () => api.MakeCommitAsync(job.Owner, job.Repo, body, cancellationToken),
            cancellationToken
        );
        return answer.Failure is null
            ? answer.Read(json => new WrittenCommit(json.Sha, json.Tree.Sha, json.HtmlUrl))
            : WriteRefusals.Of(answer, job);
    }
}
