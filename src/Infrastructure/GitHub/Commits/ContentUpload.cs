using System.Runtime.CompilerServices;
using Infrajet.Application.Projects;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Infrastructure.GitHub.Api;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>
/// Brings contents to GitHub, each once, and none that is there already. A few texts go along with the tree. Many are carried there first by trees
/// of their own, a hundred in each and several at once: what such a tree holds, GitHub has, and the real tree only names it. What is large, or no
/// text, goes by itself.
/// </summary>
internal sealed class ContentUpload(GitHubApi gitHub, IContentStore store, TreeMaking trees, Patience patience)
{
    private const int AtOnce = 6;
    private const long LargestText = 256 * 1024;

    /// <returns>The texts that are to go along with the tree.</returns>
    public async Task<Result<TextBatch>> SendAsync(CommitJob job, CancellationToken cancellationToken)
    {
        var there = (job.Order.Before?.Files ?? []).Select(file => file.Id).ToHashSet(StringComparer.Ordinal);
        var files = job.Order.Put.Where(file => file.Mode != FileMode.Submodule && !there.Contains(file.Id)).ToList();
        await job.Progress.AddAsync(job.Order.Put.Count - files.Count, null, cancellationToken);
        var small = files.Where(file => file.Size <= LargestText).ToList();
        var goesAlong = small.Count <= TextBatch.MostTexts && small.Sum(file => file.Size) <= TextBatch.MostBytes;
        var along = new TextBatch();
        var loads = LoadsAsync(files, goesAlong ? along : null, cancellationToken);
        var failure = await SendAllAsync(job, loads, files.ToLookup(file => file.Id), cancellationToken);
        return failure is null ? along : failure;
    }

    private async Task<Failure?> SendAllAsync(
        CommitJob job,
        IAsyncEnumerable<Result<Load>> loads,
        ILookup<string, GitFile> files,
        CancellationToken cancellationToken
    )
    {
        Failure? failed = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var several = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(loads, several, SendOneAsync);
        }
        catch (OperationCanceledException) when (failed is not null && !cancellationToken.IsCancellationRequested)
        {
            return failed;
        }

        return failed;

        async ValueTask SendOneAsync(Result<Load> load, CancellationToken token)
        {
            var arrived = await load.ThenAsync(one => SendAsync(job, one, token));
            if (arrived.Failure is { } failure)
            {
                Interlocked.CompareExchange(ref failed, failure, null);
                await stop.CancelAsync();
                return;
            }

            var ids = arrived.Match(ids => ids, _ => []);
            await job.Progress.AddAsync(ids.Sum(id => files[id].Count()), files[ids[0]].First().Path, token);
        }
    }

    private Task<Result<string[]>> SendAsync(CommitJob job, Load load, CancellationToken cancellationToken) =>
        load.Alone is { } file ? SendBlobAsync(job, file, cancellationToken) : CarryAsync(job, load.Texts!, cancellationToken);

    // Named by their ids, and nowhere to be seen.
    private async Task<Result<string[]>> CarryAsync(CommitJob job, TextBatch batch, CancellationToken cancellationToken)
    {
        var texts = batch.Texts;
        var entries = texts.Select(text => (object)new InlineEntry(text.Key, FileMode.File.Text(), "blob", text.Value)).ToList();
        var carrier = FileTree.Of(texts.Keys.Select(id => new GitFile(id, FileMode.File, id, 0)));
        var made = await trees.MakeAsync(job, entries, baseTree: null, cancellationToken);
        return await made.ThenAsync(tree =>
            Task.FromResult<Result<string[]>>(tree == carrier.Id ? texts.Keys.ToArray() : SyncFailures.TreeDiffers)
        );
    }

    private async Task<Result<string[]>> SendBlobAsync(CommitJob job, GitFile file, CancellationToken cancellationToken)
    {
        if (!await store.HasAsync(file.Id, cancellationToken))
        {
            return SyncFailures.ContentMissing(file.Path);
        }

        using var body = new Base64Content(store, file, new Dictionary<string, string> { ["encoding"] = "base64" });
        var api = gitHub.As<IGitApi>(job.Call);
        var answer = await patience.AskAsync(job, () => api.MakeBlobAsync(job.Owner, job.Repo, body, cancellationToken), cancellationToken);
        var made = answer.Failure is null ? answer.Read(json => json.Sha) : WriteRefusals.Of(answer, job);
        return await made.ThenAsync(id => Task.FromResult<Result<string[]>>(id == file.Id ? new[] { id } : SyncFailures.TreeDiffers));
    }

    private async IAsyncEnumerable<Result<Load>> LoadsAsync(
        List<GitFile> files,
        TextBatch? along,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var batch = along ?? new TextBatch();
        foreach (var file in files.DistinctBy(file => file.Id))
        {
            if (file.Size > LargestText)
            {
                yield return new Load(null, file);
                continue;
            }

            var content = await store.ReadAsync(file, cancellationToken);
            if (content.Failure is { } failure)
            {
                yield return failure;
                yield break;
            }

            var bytes = content.Match(read => read, _ => []);
            if (TextBatch.TextIn(bytes) is not { } text)
            {
                yield return new Load(null, file);
                continue;
            }

            if (along is null && !batch.HasRoomFor(bytes.Length))
            {
                yield return new Load(batch, null);
                batch = new();
            }

            batch.Add(file.Id, text, bytes.Length);
        }

        if (along is null && batch.Texts.Count > 0)
        {
            yield return new Load(batch, null);
        }
    }

    /// <summary>What one request brings: either the one or the other.</summary>
    private sealed record Load(TextBatch? Texts, GitFile? Alone);
}
