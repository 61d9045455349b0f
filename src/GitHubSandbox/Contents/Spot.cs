using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Contents;

/// <summary>Something at a path of a commit.</summary>
/// <param name="Revision">As the caller named it, for links; nobody wants to see an id for a branch.</param>
internal sealed record Spot(Repository Repository, string Revision, string Commit, string Path, TreeEntry Entry)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public ObjectStore Objects => Repository.Git.Objects;

    /// <summary>What the path is of in the revision that the caller asks for.</summary>
    public static Spot? Find(Call call, Repository repository, string path)
    {
        if (repository.Git.IsEmpty)
        {
            throw Refusal.NotFound("This repository is empty.");
        }

        var revision = call.Query("ref") is { Length: > 0 } asked ? asked : repository.DefaultBranch;
        var commit = repository.Git.Resolve(revision) ?? throw Refusal.NotFound($"No commit found for the ref {revision}");
        var entry = repository.Git.Entry(commit, path);
        return entry is null ? null : new(repository, revision, commit, path, entry);
    }

    public Spot? At(string path) => Repository.Git.Entry(Commit, path) is { } entry ? this with { Path = path, Entry = entry } : null;

    public Spot Child(TreeEntry entry) => this with { Path = Path.Length == 0 ? entry.Name : $"{Path}/{entry.Name}", Entry = entry };
}
