using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>
/// The beginning of an empty repository. GitHub makes no objects and no branch where there is no commit yet; the one thing it does there is
/// to put a single plain file. So more files than that, or one with a mode, become two commits: the smallest file, and all that was ordered on top.
/// </summary>
internal sealed class FirstCommit(GitHubApi gitHub, IContentStore store, Settlement settlement)
{
    public async Task<Result<Beginning>> WriteAsync(CommitJob job, CancellationToken cancellationToken)
    {
        var file = job.Order.Put.Where(file => file.Mode != FileMode.Submodule).MinBy(file => (file.Mode != FileMode.File, file.Size));
        if (file is null || !await store.HasAsync(file.Id, cancellationToken))
        {
            return file is null ? SyncFailures.EmptyRepository : SyncFailures.ContentMissing(file.Path);
        }

        var isAll = job.Order.Put.Count == 1 && file.Mode == FileMode.File;
        var message = isAll ? job.Order.Message : $"Begin with {file.Path}";
        await job.Progress.AddAsync(0, file.Path, cancellationToken);
        if (!isAll)
        {
            // From here on people see a commit that nobody ordered: whoever wants it to end now gets the whole of it.
            job.Progress.PassNoReturn();
        }

        var written = await PutAsync(job, file, message, cancellationToken);
        return await written.ThenAsync(commit => Task.FromResult(After(job, file, commit, isAll)));
    }

    private static Result<Beginning> After(CommitJob job, GitFile file, WrittenCommit commit, bool isAll)
    {
        var tree = FileTree.Of([file with { Mode = FileMode.File }]);
        if (commit.TreeId != tree.Id)
        {
            return SyncFailures.WrittenOtherwise(commit.Sha);
        }

        var rest = job.Order with
        {
            Head = commit.Sha,
            HeadTreeId = commit.TreeId,
            Before = tree,
            IsNewBranch = false,
            Put = [.. job.Order.Put.Where(other => other != file || file.Mode != FileMode.File)],
        };
        return new Beginning(commit, isAll ? null : rest);
    }

    private async Task<Result<WrittenCommit>> PutAsync(CommitJob job, GitFile file, string message, CancellationToken cancellationToken)
    {
        using var body = new Base64Content(
            store,
            file,
            new Dictionary<string, string> { ["message"] = message, ["branch"] = job.Order.Branch }
        );
        var asked = gitHub.As<IContentsApi>(job.Call).PutAsync(job.Owner, job.Repo, file.Path, body, cancellationToken);
        var answer = await Answer.OfAsync(asked);
        if (answer.Failure == GitHubFailures.OutcomeUnknown)
        {
            return await SettleAsync(job with { Order = job.Order with { Message = message } }, cancellationToken);
        }

        return answer.Failure is null
            ? answer.Read(json => new WrittenCommit(json.Commit.Sha, json.Commit.Tree.Sha, json.Commit.HtmlUrl))
            : Refused(answer, job);
    }

    // Where there is a file by now, or another one than was named, it wants to be told which.
    private static Failure Refused(Answer<PutFileJson> answer, CommitJob job) =>
        answer.Status == HttpStatusCode.Conflict || IsAboutId(answer) ? SyncFailures.BranchMoved
        : answer.Status == HttpStatusCode.NotFound && ErrorText.Of(answer.Message!).Contains("branch", StringComparison.OrdinalIgnoreCase)
            ? SyncFailures.NoBranch
        : WriteRefusals.Of(answer, job);

    private static bool IsAboutId(Answer<PutFileJson> answer) =>
        answer.Status == HttpStatusCode.UnprocessableEntity
        && ErrorText.Of(answer.Message!).Contains("\"sha\"", StringComparison.OrdinalIgnoreCase);

    private async Task<Result<WrittenCommit>> SettleAsync(CommitJob job, CancellationToken cancellationToken)
    {
        var settled = await settlement.LookAsync(job with { Order = job.Order with { After = null } }, cancellationToken);
        return settled.State switch
        {
            SettledState.Ours => settled.Commit!,
            SettledState.Moved => SyncFailures.BranchMoved,
            SettledState.NotMoved or SettledState.Unknown => GitHubFailures.OutcomeUnknown,
        };
    }
}

/// <param name="Rest">What is still to be written on top; null where that was all.</param>
internal sealed record Beginning(WrittenCommit Commit, CommitOrder? Rest);
