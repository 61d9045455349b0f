using System.Text.Json;
using System.Text.Json.Serialization;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;

namespace Infrajet.Application.Dispatching;

/// <param name="RepoId">As the caller gave it.</param>
/// <param name="Repository">What the repository is called today.</param>
/// <param name="SentAt">When it was sent last; null while it was not.</param>
/// <param name="Reason">Why it was refused, or what to look at when no run appeared.</param>
public sealed record DispatchDetails(
    string Id,
    string CorrelationId,
    JsonElement RepoId,
    string Repository,
    DispatchKind Kind,
    string EventType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Workflow,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ref,
    DispatchStatus Status,
    DateTimeOffset RequestedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? CompletedAt,
    int Attempts,
    int? GithubStatus,
    string? ErrorCode,
    string? Reason,
    IReadOnlyList<DispatchedRun> Runs
)
{
    internal static DispatchDetails Of(ListedDispatch listed, IEnumerable<WorkflowRun> runs)
    {
        var dispatch = listed.Dispatch;
        return new(
            dispatch.Id,
            dispatch.CorrelationId,
            JsonDocument.Parse(dispatch.RepositoryReference).RootElement,
            $"{listed.Owner}/{listed.Name}",
            dispatch.Kind,
            dispatch.EventType,
            dispatch.Workflow,
            dispatch.Ref,
            dispatch.Status,
            dispatch.RequestedAt,
            dispatch.SentAt,
            dispatch.CompletedAt,
            dispatch.Attempts,
            dispatch.GitHubStatus,
            dispatch.FailureCode?.ToUpperInvariant(),
            dispatch.Reason,
            [.. runs.Select(DispatchedRun.Of)]
        );
    }
}

/// <param name="Status">GitHub's own word, such as <c>queued</c>, <c>in_progress</c> or <c>completed</c>.</param>
/// <param name="Conclusion">GitHub's own word, such as <c>success</c> or <c>failure</c>; null while it is not over.</param>
/// <param name="Match">Whether it is certain that the dispatch started this run.</param>
public sealed record DispatchedRun(
    long Id,
    string? Name,
    string Status,
    string? Conclusion,
    string HtmlUrl,
    int Attempt,
    RunMatch Match,
    DateTimeOffset StartedAt
)
{
    internal static DispatchedRun Of(WorkflowRun run) =>
        new(run.Id, run.Name, run.StatusWord, run.Conclusion, run.HtmlUrl, run.Attempt, run.Match ?? RunMatch.Probable, run.StartedAt);
}
