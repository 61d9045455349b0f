using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

/// <summary>Branches and what led to them.</summary>
[AllowAnyStatusCode]
internal interface IBranchesApi
{
    [Get("repos/{owner}/{repo}/branches/{branch}")]
    Task<Response<BranchJson>> FindAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] string branch,
        CancellationToken cancellationToken
    );

    /// <param name="sha">A branch, or a commit.</param>
    [Get("repos/{owner}/{repo}/commits")]
    Task<Response<List<ListedCommitJson>>> ListCommitsAsync(
        [Path] string owner,
        [Path] string repo,
        [Query] string sha,
        [Query("per_page")] int perPage,
        CancellationToken cancellationToken
    );

    [Get("repos/{owner}/{repo}/compare/{basehead}")]
    Task<Response<ComparisonJson>> CompareAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] string basehead,
        [Query("per_page")] int perPage,
        [Query] int page,
        CancellationToken cancellationToken
    );
}

internal sealed record BranchJson(string Name, ListedCommitJson Commit);

internal sealed record ListedCommitJson(string Sha, CommitTextJson Commit);

internal sealed record CommitTextJson(string Message, ObjectJson Tree);

internal sealed record ObjectJson(string Sha);

/// <param name="Status">ahead, behind, diverged or identical.</param>
internal sealed record ComparisonJson(string Status);
