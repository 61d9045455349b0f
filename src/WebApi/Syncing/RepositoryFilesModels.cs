using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.Files;

namespace Infrajet.WebApi.Syncing;

public sealed record SendFilesRequest
{
    /// <summary>One of your installations of the App, which reaches the repository.</summary>
    /// <example>40193247</example>
    public long? InstallationId { get; init; }

    /// <example>octocat</example>
    [DisallowNull]
    public string? RepoOwner { get; init; }

    /// <example>hello-world</example>
    [DisallowNull]
    public string? RepoName { get; init; }

    /// <summary>The text of each file by its path; 1 to 1000 files.</summary>
    [DisallowNull]
    public IReadOnlyDictionary<string, string>? Files { get; init; }

    /// <example>Add infrastructure files</example>
    [DisallowNull]
    public string? CommitMessage { get; init; }

    /// <summary>The repository's default branch where it is left out.</summary>
    /// <example>main</example>
    public string? Branch { get; init; }

    internal SendFiles AsCommand(bool isChecked, bool isLater) =>
        new(
            InstallationId ?? 0,
            RepoOwner ?? "",
            RepoName ?? "",
            Files ?? new Dictionary<string, string>(),
            CommitMessage ?? "",
            Branch,
            isChecked,
            isLater
        );
}

/// <param name="Success">Whether the branch holds the files now.</param>
/// <param name="FilesPushed">How many differed from what was there.</param>
/// <param name="Status">How far it has got: <c>completed</c>, or <c>in_progress</c> where it takes longer than the request waits.</param>
public sealed record PushedFiles(
    bool Success,
    string? CommitSha,
    int FilesPushed,
    Uri RepositoryUrl,
    string? CommitUrl,
    string Branch,
    string SyncId,
    string Status
)
{
    internal static PushedFiles Of(SentFiles sent) =>
        new(
            SyncedFiles.IsThere(sent),
            sent.Sync.CommitSha,
            sent.Sync.FilesSynced,
            sent.RepositoryUrl,
            sent.Sync.CommitUrl,
            sent.Sync.Branch,
            sent.Sync.SyncId,
            sent.Sync.Status
        );
}

/// <param name="Success">Whether the branch holds the files now.</param>
/// <param name="FilesUnchanged">How many were there already.</param>
/// <param name="Conflicts">Files that somebody else changed there; then nothing was written.</param>
/// <param name="Status">How far it has got: <c>completed</c>, or <c>in_progress</c> where it takes longer than the request waits.</param>
public sealed record SyncedFiles(
    bool Success,
    string? CommitSha,
    int FilesSynced,
    int FilesUnchanged,
    Uri RepositoryUrl,
    string? CommitUrl,
    string Branch,
    IReadOnlyList<SyncConflict> Conflicts,
    string SyncId,
    string Status
)
{
    internal static bool IsThere(SentFiles sent) => sent.Sync.Status == "completed";

    internal static SyncedFiles Of(SentFiles sent) =>
        new(
            IsThere(sent),
            sent.Sync.CommitSha,
            sent.Sync.FilesSynced,
            sent.Sync.FilesUnchanged,
            sent.RepositoryUrl,
            sent.Sync.CommitUrl,
            sent.Sync.Branch,
            sent.Conflicts,
            sent.Sync.SyncId,
            sent.Sync.Status
        );
}
