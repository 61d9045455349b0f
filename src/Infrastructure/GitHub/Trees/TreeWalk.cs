using System.Collections.Concurrent;
using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub.Trees;

/// <summary>
/// All files of a tree in one request, as a rule. GitHub cuts a listing off at 100,000 entries or 7 MB: then the tree is read folder by folder,
/// each again with all that is below it where that is not too much.
/// </summary>
internal sealed class TreeWalk(GitHubApi gitHub, GitHubCall gitHubCall, RepositoryName repository) : IDisposable
{
    private const int AtOnce = 8;
    private const string Everything = "1";

    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly ConcurrentQueue<GitFile> _files = new();

    public async Task<Result<FileTree>> ReadAsync(string treeId, CancellationToken cancellationToken)
    {
        var failure = await WalkAsync(treeId, "", cancellationToken);

        // Two names that are not UTF-8 may be shown as the same.
        return failure is null ? FileTree.Of(_files.DistinctBy(file => file.Path, StringComparer.Ordinal)) : failure;
    }

    public void Dispose() => _turns.Dispose();

    private async Task<Failure?> WalkAsync(string treeId, string above, CancellationToken cancellationToken)
    {
        var deep = await ListAsync(treeId, Everything, cancellationToken);
        return await deep.Match(
            listing => listing.IsTruncated ? OpenAsync(treeId, above, cancellationToken) : Task.FromResult(Add(listing, above)),
            failure => Task.FromResult<Failure?>(failure)
        );
    }

    private async Task<Failure?> OpenAsync(string treeId, string above, CancellationToken cancellationToken)
    {
        var flat = await ListAsync(treeId, recursive: null, cancellationToken);
        return await flat.Match(
            async listing =>
            {
                if (listing.IsTruncated)
                {
                    return SyncFailures.TreeTooLarge;
                }

                Add(listing, above);
                var folders = listing.Folders.Select(folder => WalkAsync(folder.Id, $"{above}{folder.Name}/", cancellationToken));
                return Array.Find(await Task.WhenAll(folders), failure => failure is not null);
            },
            failure => Task.FromResult<Failure?>(failure)
        );
    }

    private Failure? Add(TreeListing listing, string above)
    {
        foreach (var file in listing.Files)
        {
            _files.Enqueue(above.Length == 0 ? file : file with { Path = above + file.Path });
        }

        return null;
    }

    private async Task<Result<TreeListing>> ListAsync(string treeId, string? recursive, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            TreeListing? listing = null;
            var api = gitHub.As<IGitApi>(gitHubCall, TreeListing.Taking(read => listing = read));
            var asked = api.ReadTreeAsync(repository.Owner, repository.Name, treeId, recursive, cancellationToken);
            return (await Answer.OfAsync(asked)).AsDone().Match<Result<TreeListing>>(_ => listing!, failure => failure);
        }
        finally
        {
            _turns.Release();
        }
    }
}
