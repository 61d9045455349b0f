using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>A whole workflow file to paste, which shows the mark in its runs' titles and claims its dispatch before it works.</summary>
/// <param name="Name">What people will read; the event's type where it is left out.</param>
/// <param name="WithClaim">Whether it asks Infrajet first, so that a dispatch that arrives twice is done once.</param>
public sealed record ShowSnippet(string EventType, string? Name, bool WithClaim, Uri PublicAddress) : IRequest<Result<WorkflowSnippet>>;

/// <param name="Path">Where to put it, on the default branch.</param>
/// <param name="Explanation">What each part is for.</param>
public sealed record WorkflowSnippet(string Path, string Yaml, IReadOnlyList<string> Explanation);

internal sealed class ShowSnippetValidator : AbstractValidator<ShowSnippet>
{
    private const int LongestName = 100;
    private const string Advice = "Leave out ${{, line breaks and characters that cannot be seen.";

    private static readonly UnicodeCategory[] Unseen =
    [
        UnicodeCategory.Control,
        UnicodeCategory.Format,
        UnicodeCategory.LineSeparator,
        UnicodeCategory.ParagraphSeparator,
        UnicodeCategory.OtherNotAssigned,
        UnicodeCategory.PrivateUse,
    ];

    public ShowSnippetValidator()
    {
        RuleFor(request => request.EventType).IsEventType().Must(IsPlain).WithMessage(Advice);
        RuleFor(request => request.Name)
            .Must(name =>
                name is null || !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && Text.IsPlain(name) && IsPlain(name)
            )
            .WithMessage($"Write 1 to {LongestName} characters, or leave it out. {Advice}");
    }

    // Quoting keeps everything else inside its quotes; an expression would be run all the same.
    private static bool IsPlain(string text) =>
        !text.Contains("${{", StringComparison.Ordinal)
        && text.EnumerateRunes().All(letter => !Unseen.Contains(Rune.GetUnicodeCategory(letter)));
}

internal sealed partial class ShowSnippetHandler(IActionsTokens tokens) : IRequestHandler<ShowSnippet, Result<WorkflowSnippet>>
{
    private const int LongestFileName = 60;

    public Task<Result<WorkflowSnippet>> Handle(ShowSnippet request, CancellationToken cancellationToken)
    {
        var name = request.Name ?? request.EventType;
        var text = new SnippetText(name, request.EventType, request.PublicAddress, tokens.AudienceAt(request.PublicAddress));
        Result<WorkflowSnippet> snippet = new WorkflowSnippet(
            $".github/workflows/{FileNameOf(name)}.yml",
            text.Yaml(request.WithClaim),
            [.. SnippetText.Explanation(request.WithClaim)]
        );
        return Task.FromResult(snippet);
    }

    private static string FileNameOf(string name)
    {
        var words = NoWord().Replace(name.ToLowerInvariant(), "-");
        var shortened = words.Length <= LongestFileName ? words : words[..LongestFileName];
        return shortened.Trim('-') is { Length: > 0 } fileName ? fileName : "dispatch";
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();
}
