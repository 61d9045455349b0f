using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Infrastructure.GitHub.Api;
using Infrajet.Infrastructure.GitHub.Trees;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>Makes the new tree on top of the old one, in as few steps as GitHub takes in its time.</summary>
internal sealed class TreeMaking(GitHubApi gitHub, Patience patience)
{
    // Of entries whose content is there already, since naming them is all there is to do.
    private const int MostEntries = 2_000;

    /// <param name="along">Contents that go with it.</param>
    public async Task<Result<string>> MakeAsync(CommitJob job, TextBatch along, CancellationToken cancellationToken)
    {
        Result<string> tree = job.Order.HeadTreeId!;
        foreach (var entries in Steps(job, along.Texts))
        {
            tree = await tree.ThenAsync(before => MakeAsync(job, entries, before, cancellationToken));
        }

        return tree;
    }

    /// <param name="baseTree">Null for a tree of nothing but these entries.</param>
    public async Task<Result<string>> MakeAsync(
        CommitJob job,
        IReadOnlyList<object> entries,
        string? baseTree,
        CancellationToken cancellationToken
    )
    {
        // A root with many files is a long answer.
        TreeListing? listing = null;
        var api = gitHub.As<IGitApi>(job.Call, TreeListing.Taking(read => listing = read));
        var body = new NewTreeBody(entries, baseTree);
        var answer = await patience.AskAsync(job, () => api.MakeTreeAsync(job.Owner, job.Repo, body, cancellationToken), cancellationToken);
        return answer.Failure is null ? listing!.Id : WriteRefusals.Of(answer, job);
    }

    private static IEnumerable<object[]> Steps(CommitJob job, IReadOnlyDictionary<string, string> texts)
    {
        var gone = job.Deleted.Select(file => (object)EntryOf(file, null));
        var put = job.Order.Put.Select(file =>
            texts.TryGetValue(file.Id, out var text) && file.Mode != FileMode.Submodule
                ? new InlineEntry(file.Path, file.Mode.Text(), "blob", text)
                : (object)EntryOf(file, file.Id)
        );

        return MakingWay.IsNeeded(job.Order.Put, job.Deleted)
            ? gone.Chunk(MostEntries).Concat(put.Chunk(MostEntries))
            : gone.Concat(put).Chunk(MostEntries);
    }

    private static ObjectEntry EntryOf(GitFile file, string? id) =>
        new(file.Path, file.Mode.Text(), file.Mode == FileMode.Submodule ? "commit" : "blob", id);
}
