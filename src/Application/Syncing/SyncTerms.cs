using FluentValidation;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing;

/// <summary>How a sync is to be done.</summary>
/// <param name="IsChecked">Whether conflicts are looked for; else ours is written over what is there.</param>
/// <param name="Paths">Only these files; all where it is left out.</param>
/// <param name="ExpectedHead">The commit that the choices were made for.</param>
/// <param name="PullRequest">A pull request instead of a commit on the branch itself.</param>
public sealed record SyncTerms(
    string? CommitMessage,
    bool IsChecked,
    ConflictRule OnConflict,
    IReadOnlyDictionary<string, FileChoice>? Choices,
    IReadOnlyList<string>? Paths,
    string? ExpectedHead,
    PullRequestWish? PullRequest
)
{
    public static readonly SyncTerms Plain = new(null, true, ConflictRule.Auto, null, null, null, null);

    internal SyncWish AsWish() => new(CommitMessage, IsChecked, OnConflict, Choices, Paths, ExpectedHead, PullRequest);
}

internal sealed class SyncTermsValidator : AbstractValidator<SyncTerms>
{
    private const int MostPaths = 10_000;
    private const int DescriptionLength = 60_000;

    public SyncTermsValidator()
    {
        RuleFor(terms => terms.CommitMessage).IsCommitMessage();
        RuleFor(terms => terms.ExpectedHead)
            .Must(head => head is null || GitHash.IsId(head))
            .WithMessage("Write the 40 digits of a commit, as the preview gave them.");
        RuleFor(terms => terms.Paths)
            .Must(paths => paths is null or { Count: > 0 and <= MostPaths })
            .WithMessage($"Name 1 to {MostPaths} files, or leave them out.")
            .OverridePropertyName("FilePaths");
        RuleFor(terms => terms.Paths).AreFilePaths();
        RuleFor(terms => terms.Choices)
            .Must(choices => choices is null || choices.Count <= MostPaths && choices.Values.All(choice => choice.IsWhole))
            .WithMessage("Choose ours, theirs, skip, or merged together with the whole text.");
        RuleFor(terms => terms.ExpectedHead)
            .NotNull()
            .When(terms => terms.Choices?.Values.Any(choice => choice.Verdict is Verdict.Ours or Verdict.Merged) == true)
            .WithMessage("Send the head_sha of the preview: what you chose may not hold for what was written there since.");
        RuleFor(terms => terms.PullRequest!.Title)
            .MaximumLength(PullRequestWish.TitleLength)
            .When(terms => terms.PullRequest is not null)
            .OverridePropertyName("PrTitle");
        RuleFor(terms => terms.PullRequest!.Description)
            .MaximumLength(DescriptionLength)
            .When(terms => terms.PullRequest is not null)
            .OverridePropertyName("PrDescription");
    }
}
