using System.Text.RegularExpressions;

namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>What matters here of a workflow's file.</summary>
/// <param name="EventTypes">The types of <c>repository_dispatch</c> that it listens to, empty for all of them; null where it does not listen.</param>
/// <param name="Inputs">Those of <c>workflow_dispatch</c>; null where it cannot be started so.</param>
public sealed partial record WorkflowOutline(
    string? Name,
    string? RunName,
    IReadOnlyList<string>? EventTypes,
    IReadOnlyList<WorkflowInput>? Inputs
)
{
    /// <summary>Where the mark belongs in a run-name, as the generator writes it.</summary>
    public const string MarkExpression = "[ij:${{ github.event.client_payload._infrajet.cid }}]";

    public bool ShowsMark => RunName is { } name && Mark().IsMatch(name);

    /// <summary>GitHub compares types as they are written; they know no wildcards.</summary>
    public bool ListensTo(string eventType) => EventTypes is { Count: 0 } || EventTypes?.Contains(eventType) == true;

    // With any white space, by dots or by brackets, in either case, as GitHub's expressions may be spelled.
    [GeneratedRegex(
        """
            \[ij:\$\{\{\s*
            (?i: github
                (?:\s*\.\s* event          | \s*\[\s*'event'\s*\] )
                (?:\s*\.\s* client_payload | \s*\[\s*'client_payload'\s*\] )
                (?:\s*\.\s* _infrajet      | \s*\[\s*'_infrajet'\s*\] )
                (?:\s*\.\s* cid            | \s*\[\s*'cid'\s*\] )
            )
            \s*\}\}\]
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Mark();
}

/// <param name="Type"><c>string</c>, <c>choice</c>, <c>boolean</c>, <c>number</c> or <c>environment</c>.</param>
/// <param name="Options">What a choice offers.</param>
public sealed record WorkflowInput(string Name, string Type, bool IsRequired, string? Default, IReadOnlyList<string> Options);
