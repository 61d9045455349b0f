using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.WebApi.Syncing;

/// <summary>How a sync is to be done.</summary>
public abstract record SyncRequest
{
    /// <summary>What is done with files that both sides changed, where nobody chose for the single file.</summary>
    /// <example>auto</example>
    public ConflictRule? ConflictStrategy { get; init; }

    /// <summary>A choice for single files, by their path.</summary>
    public IReadOnlyDictionary<string, FileChoiceRequest>? Choices { get; init; }

    /// <summary>The <c>head_sha</c> of the preview that the choices were made by: they do not hold for another one.</summary>
    /// <example>6dcb09b5b57875f334f61aebed695e2e4193db5e</example>
    public string? ExpectedHead { get; init; }

    private protected IReadOnlyDictionary<string, FileChoice>? ChoicesByPath =>
        Choices?.ToDictionary(choice => choice.Key, choice => FileChoiceRequest.ChoiceOf(choice.Value), StringComparer.Ordinal);
}

/// <summary>A project's files into a branch.</summary>
public abstract record ProjectSyncOrder : SyncRequest
{
    /// <summary>The project's id.</summary>
    /// <example>0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d</example>
    [DisallowNull]
    public string? ProjectId { get; init; }

    /// <summary>As owner/name.</summary>
    /// <example>octocat/hello-world</example>
    [DisallowNull]
    public string? RepositoryFullName { get; init; }

    /// <summary>The repository's default branch where it is left out. One that is missing is made from the default branch.</summary>
    /// <example>main</example>
    public string? Branch { get; init; }

    /// <summary>One that says what was synced where it is left out.</summary>
    /// <example>Sync from Infrajet</example>
    public string? CommitMessage { get; init; }

    /// <summary>A pull request from a branch of its own, instead of a commit on the branch.</summary>
    /// <example>false</example>
    public bool? CreatePullRequest { get; init; }

    /// <summary>The commit message's first line where it is left out.</summary>
    /// <example>Sync the infrastructure</example>
    public string? PrTitle { get; init; }

    /// <example>Two files changed.</example>
    public string? PrDescription { get; init; }

    private protected SyncTerms TermsOf(bool isChecked, IReadOnlyList<string>? paths) =>
        new(
            CommitMessage,
            isChecked,
            ConflictStrategy ?? ConflictRule.Auto,
            ChoicesByPath,
            paths,
            ExpectedHead,
            CreatePullRequest == true ? new(PrTitle, PrDescription) : null
        );
}

public sealed record SyncProjectRequest : ProjectSyncOrder
{
    /// <summary>Whether to look for conflicts; with <c>false</c> the project's files win over what is there. True where it is left out.</summary>
    /// <example>true</example>
    public bool? CheckConflicts { get; init; }

    internal SyncProject AsCommand(bool isLater) =>
        new(ProjectId ?? "", RepositoryFullName ?? "", Branch, TermsOf(CheckConflicts ?? true, paths: null), isLater);
}

public sealed record TriggerSyncRequest : ProjectSyncOrder
{
    /// <summary>All of the project's files; with <c>false</c> those in <c>file_paths</c>. True where it is left out.</summary>
    /// <example>false</example>
    public bool? SyncAllFiles { get; init; }

    /// <example>["main.tf", "variables.tf"]</example>
    public IReadOnlyList<string>? FilePaths { get; init; }

    internal SyncProject AsCommand(bool isLater) =>
        new(
            ProjectId ?? "",
            RepositoryFullName ?? "",
            Branch,
            TermsOf(isChecked: true, SyncAllFiles ?? true ? null : FilePaths ?? []),
            isLater
        );
}

public sealed record RetrySyncRequest
{
    internal const int UsualRetries = 3;

    /// <summary>The sync's number.</summary>
    /// <example>17</example>
    public long? SyncRecordId { get; init; }

    /// <summary>How often it may be tried again in all, 1 to 10; 3 where it is left out.</summary>
    /// <example>3</example>
    public int? MaxRetries { get; init; }
}

/// <summary>A branch's files into the project.</summary>
public sealed record PullProjectRequest : SyncRequest
{
    /// <summary>As owner/name; that which the project is linked to where it is left out.</summary>
    /// <example>octocat/hello-world</example>
    public string? RepositoryFullName { get; init; }

    /// <summary>That which the project is linked to, else the repository's default branch, where it is left out.</summary>
    /// <example>main</example>
    public string? Branch { get; init; }

    /// <summary>Only these files; all where it is left out.</summary>
    /// <example>["main.tf"]</example>
    public IReadOnlyList<string>? FilePaths { get; init; }

    internal PullProject AsCommand(string projectId, bool isLater)
    {
        var terms = new SyncTerms(null, true, ConflictStrategy ?? ConflictRule.Fail, ChoicesByPath, FilePaths, ExpectedHead, null);
        return new(projectId, RepositoryFullName, Branch, terms, isLater);
    }
}

/// <summary>What is to be written where both sides changed a file.</summary>
public sealed record FileChoiceRequest
{
    /// <summary><c>merged</c> goes with <c>text</c>; with <c>skip</c> the branch keeps its own, and the next sync asks again.</summary>
    /// <example>ours</example>
    public Verdict? Choice { get; init; }

    /// <summary>The whole file, where you merged it yourself.</summary>
    public string? Text { get; init; }

    /// <summary>One that is none fits no rule, and is told so.</summary>
    internal static FileChoice ChoiceOf(FileChoiceRequest? request) =>
        request?.Choice is { } choice ? new(choice, request.Text) : new(Verdict.Merged);
}
