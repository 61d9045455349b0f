using Infrajet.Domain.Runs;

namespace Infrajet.Application.Runs;

/// <param name="Status">GitHub's own word, such as <c>queued</c>, <c>in_progress</c> or <c>completed</c>.</param>
/// <param name="Conclusion">GitHub's own word, such as <c>success</c> or <c>failure</c>; null while it is not over.</param>
/// <param name="Match">Whether it is certain that the dispatch started this run.</param>
/// <param name="SeenAt">When Infrajet learned of its state.</param>
/// <param name="GoneAt">Since when GitHub shows it no more; null as a rule.</param>
public sealed record RunDetails(
    long Id,
    string Repository,
    string CorrelationId,
    string DispatchId,
    string? Name,
    string DisplayTitle,
    string Workflow,
    string Event,
    string? HeadBranch,
    string HeadSha,
    string Status,
    string? Conclusion,
    int Attempt,
    RunMatch Match,
    string HtmlUrl,
    DateTimeOffset StartedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset SeenAt,
    DateTimeOffset? GoneAt
)
{
    internal static RunDetails Of(OwnedRun owned)
    {
        var run = owned.Run;
        return new(
            run.Id,
            $"{owned.Owner}/{owned.Name}",
            owned.Dispatch.CorrelationId,
            owned.Dispatch.Id,
            run.Name,
            run.DisplayTitle,
            run.Path,
            run.Event,
            run.HeadBranch,
            run.HeadSha,
            run.StatusWord,
            run.Conclusion,
            run.Attempt,
            run.Match ?? RunMatch.Probable,
            run.HtmlUrl,
            run.StartedAt,
            run.UpdatedAt,
            run.SeenAt,
            run.GoneAt
        );
    }
}
