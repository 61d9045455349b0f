using FluentValidation;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

/// <summary>What is checked of every sync before anybody is asked.</summary>
internal static class SyncRules
{
    private static readonly SyncTermsValidator Terms = new();

    public static IRuleBuilderOptions<T, string> IsRepositoryName<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(name => RepositoryName.TryParse(name) is not null)
            .WithMessage("Write the repository as owner/name.")
            .OverridePropertyName("RepositoryFullName");

    public static IRuleBuilderOptionsConditions<T, string> IsBranch<T>(this IRuleBuilder<T, string> rule) =>
        rule.Custom(
            (name, context) =>
            {
                if (BranchName.FaultOf(name) is { } fault)
                {
                    context.AddFailure("Branch", fault);
                }
            }
        );

    /// <summary>Their faults are told as the request's own: people see no such part in it.</summary>
    public static IRuleBuilderOptionsConditions<T, SyncTerms> AreTerms<T>(this IRuleBuilder<T, SyncTerms> rule) =>
        rule.Custom((terms, context) => Terms.Validate(terms).Errors.ForEach(context.AddFailure));

    public static IRuleBuilderOptionsConditions<T, string?> IsCommitMessage<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom(
            (message, context) =>
            {
                if (message is not null && CommitText.FaultOf(message) is { } fault)
                {
                    context.AddFailure("CommitMessage", fault);
                }
            }
        );

    public static IRuleBuilderOptionsConditions<T, IReadOnlyList<string>?> AreFilePaths<T>(
        this IRuleBuilder<T, IReadOnlyList<string>?> rule
    ) =>
        rule.Custom(
            (paths, context) =>
            {
                foreach (var refusal in (paths ?? []).Select(path => FilePath.RefusalOf(path ?? "")).OfType<Failure>())
                {
                    context.AddFailure("FilePaths", refusal.Message);
                }
            }
        );

    /// <summary>What the audit keeps of a request that nobody has checked.</summary>
    public static string SubjectOf(string repository, string? branch) =>
        RepositoryName.TryParse(repository) is not { } name ? "no repository"
        : branch is null ? $"{name}"
        : BranchName.FaultOf(branch) is null ? $"{name}@{branch}"
        : $"{name}, no branch";
}
