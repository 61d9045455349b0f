using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Git;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>One commit that is being written, as whom, and who hears of it.</summary>
internal sealed record CommitJob(GitHubCall Call, CommitOrder Order, CommitProgress Progress)
{
    public string Owner => Order.Repository.Owner;

    public string Repo => Order.Repository.Name;

    /// <summary>What is gone already cannot be deleted: GitHub refuses it.</summary>
    public IReadOnlyList<GitFile> Deleted { get; } =
        Order.Before is { } before ? [.. Order.Deleted.Where(file => before.Find(file.Path) is not null)] : Order.Deleted;

    /// <summary>Whether this tree is not the one that it was to be.</summary>
    public bool IsOtherThan(string treeId) => Order is { After: { } wanted } && wanted.Id != treeId;
}
