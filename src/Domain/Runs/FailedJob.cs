namespace Infrajet.Domain.Runs;

/// <summary>A job that did not end well, and what its log says about it.</summary>
/// <param name="Conclusion">GitHub's own word, such as <c>failure</c> or <c>timed_out</c>.</param>
/// <param name="Steps">Those of its steps that did not end well.</param>
/// <param name="Excerpt">The lines about the first of them, without secrets; null where there is no log to read.</param>
/// <param name="Note">What there is to know about the excerpt, or why there is none; null as a rule.</param>
public sealed record FailedJob(
    long Id,
    string Name,
    string Conclusion,
    string? HtmlUrl,
    IReadOnlyList<FailedStep> Steps,
    string? Excerpt,
    string? Note
);

public sealed record FailedStep(int Number, string Name, string Conclusion);
