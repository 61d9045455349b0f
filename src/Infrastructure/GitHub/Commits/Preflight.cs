using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>What is known to fail is not begun.</summary>
internal static class Preflight
{
    private const long LargestFile = 100 * 1024 * 1024;
    private const string MayWriteWorkflows = "workflows:write";

    public static Failure? Refusal(CommitJob job) =>
        job.Order.Put.FirstOrDefault(file => file.Size > LargestFile) is { } large ? SyncFailures.FileTooLarge(large.Path)
        : WorkflowFiles.FirstIn(job) is { } path && !MayTouchWorkflows(job.Call.As) ? SyncFailures.WorkflowPermissionNeeded(path)
        : null;

    // Of an installation's token it is known what it is for; of a person's, only GitHub knows.
    private static bool MayTouchWorkflows(GitHubCredential credential) =>
        credential is not InstallationCredential installation
        || installation.Permissions.Split(',').Contains(MayWriteWorkflows, StringComparer.Ordinal);
}
