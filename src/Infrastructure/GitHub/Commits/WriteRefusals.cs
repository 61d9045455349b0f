using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>
/// Why GitHub does not take a commit. It has one status for many reasons, and REST and GraphQL have different ones for the same: its words are
/// what tells them apart, and they are read loosely.
/// </summary>
internal static class WriteRefusals
{
    private static readonly string[] Archived = ["was archived", "is archived"];
    private static readonly string[] Secret = ["secret detected", "secret scanning", "push protection", "contain secrets"];
    private static readonly string[] Workflow = ["update workflow", "workflow` scope", "workflows` permission", "workflow scope"];
    private static readonly string[] Moved =
    [
        "fast forward",
        "fast-forward",
        "expected branch to point to",
        "reference already exists",
        "reference does not exist",
        "reference cannot be updated",
    ];
    private static readonly string[] Protected =
    [
        "rule violation",
        "protected branch",
        "protected ref",
        "through a pull request",
        "through the merge queue",
        "status check",
        "verified signature",
        "must be signed",
        "approving review",
        "authorized to push to this branch",
        "being restricted",
        "locked branch",
    ];
    private static readonly string[] TooLarge = ["too large", "input was too large", "request timed out", "payload too"];

    /// <summary>Null where the words say nothing of what is known here.</summary>
    public static Failure? Of(string text) =>
        Says(text, Archived) ? SyncFailures.RepositoryArchived
        : Says(text, Secret) ? SyncFailures.SecretFound(text)
        : Says(text, Moved) ? SyncFailures.BranchMoved
        : Says(text, Protected) ? SyncFailures.BranchProtected(text)
        : Says(text, TooLarge) ? SyncFailures.ChangeTooLarge
        : Says(text, ["repository is empty"]) ? SyncFailures.EmptyRepository
        : null;

    /// <summary>The same, where it is known which files it is about.</summary>
    public static Failure? Of(string text, CommitJob job) =>
        Of(text) ?? (Says(text, Workflow) && WorkflowFiles.FirstIn(job) is { } path ? SyncFailures.WorkflowPermissionNeeded(path) : null);

    /// <summary>Of an answer that failed; GitHub often does not say that it is the workflow that was in the way.</summary>
    public static Failure Of<T>(Answer<T> answer, CommitJob job) =>
        answer.Message is { } message && answer.Failure?.Kind != FailureKind.RateLimited && Of(ErrorText.Of(message), job) is { } known
            ? known
        : answer.Failure == GitHubFailures.NoAccess && WorkflowFiles.FirstIn(job) is { } path ? SyncFailures.WorkflowPermissionNeeded(path)
        : answer.Failure!;

    private static bool Says(string text, string[] phrases) =>
        Array.Exists(phrases, phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
