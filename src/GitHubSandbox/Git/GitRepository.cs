namespace Sandbox.Git;

/// <summary>Objects and the names that point at them.</summary>
internal sealed class GitRepository
{
    public const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private const string Heads = "refs/heads/";

    public ObjectStore Objects { get; init; } = new();

    /// <summary>By full name, such as refs/heads/main, in the order git lists them.</summary>
    public SortedDictionary<string, string> Refs { get; init; } = new(StringComparer.Ordinal);

    public bool IsEmpty => Refs.Count == 0;

    public IEnumerable<string> Branches =>
        Refs.Keys.Where(name => name.StartsWith(Heads, StringComparison.Ordinal)).Select(name => name[Heads.Length..]);

    public string? Head(string branch) => Refs.GetValueOrDefault(Heads + branch);

    /// <summary>The commit that a branch, a tag, a full ref name or an id means.</summary>
    public string? Resolve(string revision) =>
        Head(revision)
        ?? Refs.GetValueOrDefault("refs/tags/" + revision)
        ?? Refs.GetValueOrDefault(revision)
        ?? Refs.GetValueOrDefault("refs/" + revision)
        ?? (Objects.Has(revision, ObjectKind.Commit) ? revision : null);

    public TreeEntry? Entry(string commit, string path)
    {
        var entry = new TreeEntry(FileMode.Directory, "", Objects.Commit(commit).Tree);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = entry.IsDirectory ? Objects.Tree(entry.Id).FirstOrDefault(child => child.Name == part) : null;
            if (next is null)
            {
                return null;
            }

            entry = next;
        }

        return entry;
    }

    public bool IsAncestor(string ancestor, string commit) => History(commit).Contains(ancestor);

    /// <summary>The commit and all before it, newest first.</summary>
    public IEnumerable<string> History(string commit)
    {
        var seen = new HashSet<string> { commit };
        var next = new PriorityQueue<string, long>();
        next.Enqueue(commit, 0);
        while (next.TryDequeue(out var id, out _))
        {
            yield return id;
            foreach (var parent in Objects.Commit(id).Parents.Where(seen.Add))
            {
                next.Enqueue(parent, -Objects.Commit(parent).Committer.When.ToUnixTimeSeconds());
            }
        }
    }

    /// <summary>Commits changes onto a branch, which is made when it is missing.</summary>
    public string Commit(string branch, IReadOnlyCollection<TreeChange> changes, Signature author, string message)
    {
        var parent = Head(branch);
        var before = parent is null ? null : Objects.Commit(parent).Tree;
        var tree = Objects.Edit(before, changes) ?? Objects.WriteTree([]);
        var commit = Objects.WriteCommit(new(tree, parent is null ? [] : [parent], author, author, message));
        return Refs[Heads + branch] = commit;
    }
}
