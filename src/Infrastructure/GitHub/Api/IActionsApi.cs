using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IActionsApi
{
    /// <param name="workflow">The name of its file, or its number.</param>
    [Post("repos/{owner}/{repo}/actions/workflows/{workflow}/dispatches")]
    Task<Response<StartedRunJson>> DispatchAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] string workflow,
        [Body] WorkflowDispatchBody body,
        CancellationToken cancellationToken
    );

    /// <param name="eventName">Only runs of this event.</param>
    /// <param name="created">A range of time in the form of GitHub's searches.</param>
    [Get("repos/{owner}/{repo}/actions/runs")]
    Task<Response<RunPageJson>> ListRunsAsync(
        [Path] string owner,
        [Path] string repo,
        [Query("event")] string eventName,
        [Query] string created,
        [Query("per_page")] int perPage,
        [Query] int page,
        CancellationToken cancellationToken
    );

    /// <summary>A page in GitHub's own words, for those who speak GitHub's language themselves.</summary>
    [Get("repos/{owner}/{repo}/actions/runs")]
    Task<Response<string>> ReadRunsAsync(
        [Path] string owner,
        [Path] string repo,
        [QueryMap] IDictionary<string, string> filter,
        CancellationToken cancellationToken
    );

    [Get("repos/{owner}/{repo}/actions/runs/{id}")]
    Task<Response<RunJson>> FindRunAsync([Path] string owner, [Path] string repo, [Path] long id, CancellationToken cancellationToken);

    /// <summary>The jobs of the latest attempt.</summary>
    [Get("repos/{owner}/{repo}/actions/runs/{id}/jobs")]
    Task<Response<JobPageJson>> ListJobsAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] long id,
        [Query("per_page")] int perPage,
        [Query] int page,
        CancellationToken cancellationToken
    );

    [Get("repos/{owner}/{repo}/actions/runs/{id}/attempts/{attempt}/jobs")]
    Task<Response<JobPageJson>> ListJobsOfAttemptAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] long id,
        [Path] int attempt,
        [Query("per_page")] int perPage,
        [Query] int page,
        CancellationToken cancellationToken
    );

    /// <summary>Answers with the address where the log lies for a minute; <see cref="Answers.Messages.AsksForAddress"/> knows it by its end.</summary>
    [Get("repos/{owner}/{repo}/actions/jobs/{id}/logs")]
    Task<Response<NothingJson>> FindLogAsync([Path] string owner, [Path] string repo, [Path] long id, CancellationToken cancellationToken);

    [Post("repos/{owner}/{repo}/actions/runs/{id}/cancel")]
    Task<Response<NothingJson>> CancelRunAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] long id,
        CancellationToken cancellationToken
    );

    [Post("repos/{owner}/{repo}/actions/runs/{id}/rerun")]
    Task<Response<NothingJson>> RerunAsync([Path] string owner, [Path] string repo, [Path] long id, CancellationToken cancellationToken);

    [Post("repos/{owner}/{repo}/actions/runs/{id}/rerun-failed-jobs")]
    Task<Response<NothingJson>> RerunFailedJobsAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] long id,
        CancellationToken cancellationToken
    );
}

internal sealed record StartedRunJson(long? WorkflowRunId = null);

internal sealed record RunPageJson(IReadOnlyList<RunJson> WorkflowRuns);

internal sealed record RunJson(
    long Id,
    string Path,
    string Event,
    string HeadSha,
    string HtmlUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    RunRepositoryJson Repository,
    string? Name = null,
    string? DisplayTitle = null,
    ActorJson? Actor = null,
    string? HeadBranch = null,
    int RunAttempt = 1,
    string? Status = null,
    string? Conclusion = null
);

internal sealed record RunRepositoryJson(long Id);

internal sealed record ActorJson(string Login);

internal sealed record JobPageJson(IReadOnlyList<JobJson> Jobs);

internal sealed record JobJson(
    long Id,
    string Name,
    string? Conclusion = null,
    string? HtmlUrl = null,
    IReadOnlyList<StepJson>? Steps = null
);

internal sealed record StepJson(
    int Number,
    string Name,
    string? Conclusion = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? CompletedAt = null
);
