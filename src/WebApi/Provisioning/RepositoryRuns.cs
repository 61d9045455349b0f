namespace Infrajet.WebApi.Provisioning;

/// <summary>GitHub's own answer, handed on as it is; the API document describes it by this.</summary>
/// <param name="TotalCount">How many there are in all.</param>
public sealed record RepositoryRuns(int TotalCount, IReadOnlyList<ListedRun> WorkflowRuns);

/// <summary>A run with what most programs read of it, and beside that everything else that GitHub says.</summary>
/// <param name="Status">Such as <c>queued</c>, <c>in_progress</c> or <c>completed</c>.</param>
/// <param name="Conclusion">Such as <c>success</c> or <c>failure</c>; null while it is not over.</param>
public sealed record ListedRun(
    long Id,
    string? Name,
    string DisplayTitle,
    string Event,
    string? Status,
    string? Conclusion,
    string? HeadBranch,
    string HeadSha,
    int RunAttempt,
    string HtmlUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);
