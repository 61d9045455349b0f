using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using RestEase;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>Lets the branch lead to the commit: the one step that shows. It is never forced.</summary>
internal sealed class BranchMove(GitHubApi gitHub, Settlement settlement, Patience patience)
{
    // The same move twice is one move, so that one that surely did not happen is tried once more.
    private const int Tries = 2;

    public async Task<Result<WrittenCommit>> MoveAsync(CommitJob job, WrittenCommit commit, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            var answer = await patience.AskAsync(job, () => AskAsync(job, commit.Sha, cancellationToken), cancellationToken);
            if (answer.Failure != GitHubFailures.OutcomeUnknown)
            {
                return answer.Failure is null ? commit : await RefusedAsync(answer, job, commit, cancellationToken);
            }

            // It may still be carried out, so that nobody is told any more that nothing was written.
            job.Progress.PassNoReturn();
            var settled = await settlement.LookForAsync(job, commit, cancellationToken);
            if (settled.State == SettledState.Ours)
            {
                return commit;
            }

            if (settled.State != SettledState.NotMoved || tried == Tries)
            {
                return settled.State == SettledState.Moved ? SyncFailures.BranchMoved : GitHubFailures.OutcomeUnknown;
            }
        }
    }

    private Task<Response<RefJson>> AskAsync(CommitJob job, string sha, CancellationToken cancellationToken)
    {
        var api = gitHub.As<IGitApi>(job.Call);
        var name = $"heads/{job.Order.Branch}";
        return job.Order.IsNewBranch
            ? api.MakeRefAsync(job.Owner, job.Repo, new($"refs/{name}", sha), cancellationToken)
            : api.MoveRefAsync(job.Owner, job.Repo, name, new(sha, Force: false), cancellationToken);
    }

    private async Task<Result<WrittenCommit>> RefusedAsync(
        Answer<RefJson> answer,
        CommitJob job,
        WrittenCommit commit,
        CancellationToken cancellationToken
    )
    {
        var known = WriteRefusals.Of(answer, job);
        if (known != SyncFailures.BranchMoved || !job.Order.IsNewBranch)
        {
            return answer.Status == HttpStatusCode.Conflict && GitHubFailures.IsRejected(known) ? SyncFailures.BranchMoved : known;
        }

        // The branch that is there already may be the one that was made when the answer was lost.
        var settled = await settlement.LookForAsync(job, commit, cancellationToken);
        return settled.State switch
        {
            SettledState.Ours => commit,
            SettledState.NotMoved or SettledState.Moved => SyncFailures.BranchMoved,
            SettledState.Unknown => GitHubFailures.OutcomeUnknown,
        };
    }
}
