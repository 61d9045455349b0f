using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub.Trees;

internal sealed class GitHubTrees(GitHubApi gitHub, AbsentBranch absent) : IGitHubTrees
{
    private const int MostCommits = 100;

    // GitHub's own limit, which it keeps to the byte.
    private const long LargestBlob = 100 * 1024 * 1024;

    public async Task<Result<BranchHead>> HeadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string branch,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IBranchesApi>(gitHubCall);
        var answer = await Answer.OfAsync(api.FindAsync(repository.Owner, repository.Name, branch, cancellationToken));
        return answer.Status == HttpStatusCode.NotFound
            ? await absent.WhyAsync(gitHubCall, repository, branch, cancellationToken)
            : answer.Read(json => json).Match(json => HeadOf(json, branch), failure => failure);
    }

    // GitHub leads on to the new name where a branch is read, and nowhere where it is written.
    private static Result<BranchHead> HeadOf(BranchJson json, string branch) =>
        json.Name == branch
            ? new BranchHead(json.Commit.Sha, json.Commit.Commit.Tree.Sha, json.Commit.Commit.Message)
            : SyncFailures.BranchRenamed(json.Name);

    public async Task<Result<FileTree>> ReadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string treeId,
        CancellationToken cancellationToken
    )
    {
        using var walk = new TreeWalk(gitHub, gitHubCall, repository);
        return await walk.ReadAsync(treeId, cancellationToken);
    }

    public async Task<Result<Done>> CopyBlobAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string blobId,
        Stream target,
        CancellationToken cancellationToken
    )
    {
        using var copy = new BlobCopy(target);
        var api = gitHub.As<IGitApi>(gitHubCall, new(LargestBlob, copy.TakeAsync));
        try
        {
            var answer = await Answer.OfAsync(api.ReadBlobAsync(repository.Owner, repository.Name, blobId, cancellationToken));
            return answer.Failure is { } failure ? failure
                : copy.TakeId() == blobId ? Done.Value
                : SyncFailures.ContentDiffers;
        }
        catch (InvalidOperationException)
        {
            copy.ThrowIfTargetBroke();
            throw;
        }
    }

    public async Task<Result<IReadOnlyList<BranchCommit>>> ListCommitsAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string branch,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IBranchesApi>(gitHubCall);
        var answer = await Answer.OfAsync(api.ListCommitsAsync(repository.Owner, repository.Name, branch, MostCommits, cancellationToken));
        return answer.Status switch
        {
            HttpStatusCode.Conflict => SyncFailures.EmptyRepository,
            HttpStatusCode.NotFound => await absent.WhyAsync(gitHubCall, repository, branch, cancellationToken),
            _ => answer.Read<IReadOnlyList<BranchCommit>>(list =>
                [.. list.Select(json => new BranchCommit(json.Sha, json.Commit.Tree.Sha, json.Commit.Message))]
            ),
        };
    }

    public async Task<Result<BranchCommit>> FindCommitAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string sha,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IGitApi>(gitHubCall);
        var answer = await Answer.OfAsync(api.FindCommitAsync(repository.Owner, repository.Name, sha, cancellationToken));
        return answer.Read(json => new BranchCommit(json.Sha, json.Tree.Sha, json.Message));
    }

    public async Task<Result<Ancestry>> CompareAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string earlier,
        string later,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IBranchesApi>(gitHubCall);

        // All changed files come with the first page, and with that alone.
        var asked = api.CompareAsync(repository.Owner, repository.Name, $"{earlier}...{later}", perPage: 1, page: 2, cancellationToken);
        var answer = await Answer.OfAsync(asked);
        return answer.Status == HttpStatusCode.NotFound
            ? new Ancestry(IsDescendant: false)
            : answer.Read(json => new Ancestry(json.Status is "ahead" or "identical"));
    }
}
