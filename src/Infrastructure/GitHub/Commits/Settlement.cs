using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>What became of a commit whose answer was lost: the branch itself is asked.</summary>
internal sealed class Settlement(GitHubApi gitHub, IGitHubTrees trees, IGitHubPlaces places)
{
    /// <summary>Of a commit that is known by its id.</summary>
    public async Task<Settled> LookForAsync(CommitJob job, WrittenCommit commit, CancellationToken cancellationToken)
    {
        var asked = gitHub.As<IGitApi>(job.Call).FindRefAsync(job.Owner, job.Repo, $"heads/{job.Order.Branch}", cancellationToken);
        var answer = await Answer.OfAsync(asked);
        if (answer.Status == HttpStatusCode.NotFound && job.Order.IsNewBranch)
        {
            return new(SettledState.NotMoved);
        }

        var stands = answer.Read(json => json.Object.Sha).Match(sha => sha, _ => null!);
        return stands == commit.Sha ? new(SettledState.Ours, commit)
            : stands is null ? new(SettledState.Unknown)
            : stands == job.Order.Head && !job.Order.IsNewBranch ? new(SettledState.NotMoved)
            : await LookAsync(job, other => other.Sha == commit.Sha, cancellationToken);
    }

    /// <summary>Of one whose id was lost with the answer: it is known by its message and its tree.</summary>
    public Task<Settled> LookAsync(CommitJob job, CancellationToken cancellationToken) =>
        LookAsync(
            job,
            commit => commit.Message.TrimEnd() == job.Order.Message.TrimEnd() && !job.IsOtherThan(commit.TreeId),
            cancellationToken
        );

    private async Task<Settled> LookAsync(CommitJob job, Predicate<BranchCommit> isOurs, CancellationToken cancellationToken)
    {
        var listed = await trees.ListCommitsAsync(job.Call, job.Order.Repository, job.Order.Branch, cancellationToken);
        return listed.Match(
            commits => Find([.. commits], job, isOurs),
            failure => new(failure == SyncFailures.EmptyRepository ? SettledState.NotMoved : SettledState.Unknown)
        );
    }

    private Settled Find(List<BranchCommit> commits, CommitJob job, Predicate<BranchCommit> isOurs)
    {
        var begin = commits.FindIndex(commit => commit.Sha == job.Order.Head);
        var since = begin < 0 ? commits : commits[..begin];
        return since.Find(isOurs) is { } ours ? new(SettledState.Ours, Written(ours, job))
            : begin == 0 ? new(SettledState.NotMoved)
            : begin > 0 || job.Order.Head is null ? new(SettledState.Moved)
            : new(SettledState.Unknown);
    }

    private WrittenCommit Written(BranchCommit commit, CommitJob job) =>
        new(commit.Sha, commit.TreeId, new Uri(places.WebUrl, $"{job.Order.Repository}/commit/{commit.Sha}").AbsoluteUri);
}

internal enum SettledState
{
    /// <summary>It is there.</summary>
    Ours,

    /// <summary>The branch stands where it stood.</summary>
    NotMoved,

    /// <summary>It went on, and not by us.</summary>
    Moved,

    Unknown,
}

/// <param name="Commit">Ours.</param>
internal sealed record Settled(SettledState State, WrittenCommit? Commit = null);
