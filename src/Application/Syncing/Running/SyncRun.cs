using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing.Running;

/// <summary>A sync under way: how it was ordered, and with what it works.</summary>
/// <param name="Record">As it was when this node took it up.</param>
/// <param name="Ours">The files as they were when it was ordered.</param>
/// <param name="Base">What both sides had in common at the end of the last sync.</param>
internal sealed record SyncRun(SyncRecord Record, SyncTarget Target, SyncWish Wish, RepositoryGrant Grant, FileTree Ours, FileTree Base)
{
    public required GitHubCall Call { get; init; }

    /// <summary>What was pushed after this may be unknown to it.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    public RepositoryName Repository => Grant.Repository.FullName;

    /// <summary>Where it writes: the branch itself, or one of its own that a pull request brings there.</summary>
    public string WrittenBranch =>
        Wish.PullRequest is null ? Record.Branch : $"infrajet/sync-{Record.Key[(Record.Key.IndexOf('_') + 1)..]}";
}
