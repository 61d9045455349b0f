using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>A whole commit in one mutation, which GitHub carries out only where the branch still stands where it is thought to stand.</summary>
internal sealed class GraphCommit(GitHubApi gitHub, IContentStore store, IGitHubTrees trees, Settlement settlement)
{
    // GitHub ends what takes longer than ten seconds. Trees with their content fail beyond 200 files or 2.5 MB; this is the same work.
    public const int MostFiles = 200;
    public const long MostBytes = 2 * 1024 * 1024;

    private const string Mutation = """
        mutation ($input: CreateCommitOnBranchInput!) {
          createCommitOnBranch(input: $input) { commit { oid url tree { oid } } }
        }
        """;

    // What GitHub says when it does not know itself how it ended.
    private static readonly string[] Vague = ["something went wrong", "timeout", "timed out", "internal error"];

    /// <summary>
    /// It knows no modes: whatever it writes is a plain file. Without the tree before, nobody knows what was none. And it is not told whether
    /// it adds before it deletes.
    /// </summary>
    public static bool Fits(CommitOrder order) =>
        order is { Head: not null, IsNewBranch: false, Before: { } before }
        && order.Put.Count + order.Deleted.Count <= MostFiles
        && order.Put.Sum(file => file.Size) <= MostBytes
        && order.Put.All(file => file.Mode == FileMode.File && before.Find(file.Path) is null or { Mode: FileMode.File })
        && !MakingWay.IsNeeded(order.Put, order.Deleted)
        && SplitMessage.Of(order.Message) is not null;

    /// <summary>Null where nothing was written and another way may lead there.</summary>
    public async Task<Result<WrittenCommit>?> TryAsync(CommitJob job, CancellationToken cancellationToken)
    {
        var body = await DescribeAsync(job, cancellationToken);
        var answer = await body.ThenAsync(async described =>
        {
            await job.Progress.AddAsync(0, null, cancellationToken);
            var asked = gitHub.AtGraph<IGraphApi>(job.Call).CommitAsync(described, cancellationToken);
            return (await Answer.OfAsync(asked)).Read(json => json);
        });
        return await answer.Match(
            json =>
                json.Data?.CreateCommitOnBranch?.Commit is { } commit
                    ? Task.FromResult(Made(commit, job))
                    : RefusedAsync(json, job, cancellationToken),
            failure => FailedAsync(failure, job, cancellationToken)
        );
    }

    /// <summary>Where the branch moved after all: the mutation may have been carried out since it was looked for.</summary>
    public async Task<Result<WrittenCommit>> LookAgainAsync(CommitJob job, CancellationToken cancellationToken)
    {
        var settled = await settlement.LookAsync(job, cancellationToken);
        return settled.State switch
        {
            SettledState.Ours => settled.Commit!,
            SettledState.NotMoved or SettledState.Moved => SyncFailures.BranchMoved,
            SettledState.Unknown => GitHubFailures.OutcomeUnknown,
        };
    }

    private static Result<WrittenCommit>? Made(GraphCommitJson commit, CommitJob job) =>
        job.IsOtherThan(commit.Tree.Oid)
            ? SyncFailures.WrittenOtherwise(commit.Oid)
            : new WrittenCommit(commit.Oid, commit.Tree.Oid, commit.Url);

    private async Task<Result<WrittenCommit>?> RefusedAsync(
        GraphAnswerJson<CommitMadeJson> answer,
        CommitJob job,
        CancellationToken cancellationToken
    )
    {
        var errors = answer.Errors ?? [];
        var known = errors
            .Select(error => WriteRefusals.Of(ErrorText.Shown(error.Message), job))
            .FirstOrDefault(failure => failure is not null);
        if (known is not null && known != SyncFailures.ChangeTooLarge)
        {
            return known;
        }

        var isVague = errors.Count == 0 || errors.Exists(error => Says(error, Vague));
        return isVague ? await SettleAsync(job, cancellationToken) : await RetreatAsync(job, cancellationToken);
    }

    // What is said to be forbidden or wrong may be so for this way alone; the other one gives the reason if it is not.
    private Task<Result<WrittenCommit>?> FailedAsync(Failure failure, CommitJob job, CancellationToken cancellationToken) =>
        failure == GitHubFailures.OutcomeUnknown ? SettleAsync(job, cancellationToken)
        : failure == GitHubFailures.NoAccess || GitHubFailures.IsRejected(failure) ? RetreatAsync(job, cancellationToken)
        : Task.FromResult<Result<WrittenCommit>?>(failure);

    // The other way has no such condition: a branch that was put back to before our head would go forward again.
    private async Task<Result<WrittenCommit>?> RetreatAsync(CommitJob job, CancellationToken cancellationToken)
    {
        var head = await trees.HeadAsync(job.Call, job.Order.Repository, job.Order.Branch, cancellationToken);
        return head.Match<Result<WrittenCommit>?>(
            stands => stands.Sha == job.Order.Head ? default(Result<WrittenCommit>) : SyncFailures.BranchMoved,
            failure => failure == SyncFailures.NoBranch ? SyncFailures.BranchMoved : failure
        );
    }

    // Should it still be carried out, it finds the branch moved, or we do.
    private async Task<Result<WrittenCommit>?> SettleAsync(CommitJob job, CancellationToken cancellationToken)
    {
        var settled = await settlement.LookAsync(job, cancellationToken);
        return settled.State switch
        {
            SettledState.Ours => settled.Commit!,
            SettledState.NotMoved => null,
            SettledState.Moved => SyncFailures.BranchMoved,
            SettledState.Unknown => GitHubFailures.OutcomeUnknown,
        };
    }

    private async Task<Result<GraphBody<CommitVariables>>> DescribeAsync(CommitJob job, CancellationToken cancellationToken)
    {
        var additions = new List<AdditionInput>();
        foreach (var file in job.Order.Put)
        {
            var content = await store.ReadAsync(file, cancellationToken);
            if (content.Failure is { } failure)
            {
                return failure;
            }

            additions.Add(new(file.Path, content.Match(bytes => bytes, _ => [])));
        }

        var input = new CommitInput(
            new(job.Order.Repository.ToString(), job.Order.Branch),
            SplitMessage.Of(job.Order.Message)!,
            new(additions, [.. job.Deleted.Select(file => new DeletionInput(file.Path))]),
            job.Order.Head!
        );
        return new GraphBody<CommitVariables>(Mutation, new(input));
    }

    private static bool Says(GraphErrorJson error, string[] phrases) =>
        Array.Exists(phrases, phrase => error.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
