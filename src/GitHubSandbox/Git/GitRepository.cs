namespace Sandbox.Git;

/// <summary>Objects and the names that point at them.</summary>
internal sealed class GitRepository
{
    public const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    // Fewer digits say too little to look for.
    private const int ShortestId = 4;
    private const int WholeId = 40;

    public ObjectStore Objects { get; init; } = new();

    /// <summary>By full name, such as refs/heads/main, in the order git lists them.</summary>
    public SortedDictionary<string, string> Refs { get; init; } = new(StringComparer.Ordinal);

    public bool IsEmpty => Refs.Count == 0;

    public IEnumerable<string> Branches => Refs.Keys.Select(RefName.BranchOf).OfType<string>();

    public string? Head(string branch) => Refs.GetValueOrDefault(RefName.Heads + branch);

    /// <summary>The commit that a branch, a tag, a full ref name or an id, perhaps abbreviated, means.</summary>
    public string? Resolve(string revision) =>
        (
            Head(revision)
            ?? Refs.GetValueOrDefault(RefName.Tags + revision)
            ?? Refs.GetValueOrDefault(revision)
            ?? Refs.GetValueOrDefault("refs/" + revision)
            ?? Identified(revision)
        )
            is { } id
            ? Objects.CommitAt(id)
            : null;

    public TreeEntry? Entry(string commit, string path) => Objects.EntryIn(Objects.Commit(commit).Tree, path);

    /// <summary>The commit and all before it, newest first, as far as they belong.</summary>
    public IEnumerable<string> History(string commit, Func<string, bool>? belongs = null)
    {
        var seen = new HashSet<string> { commit };
        var next = new PriorityQueue<string, (long Age, int Order)>();
        next.Enqueue(commit, default);
        while (next.TryDequeue(out var id, out _))
        {
            yield return id;
            foreach (var parent in Objects.Commit(id).Parents.Where(parent => belongs?.Invoke(parent) != false && seen.Add(parent)))
            {
                next.Enqueue(parent, (-Objects.Commit(parent).Committer.When.ToUnixTimeSeconds(), seen.Count));
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
        return Refs[RefName.Heads + branch] = commit;
    }

    private string? Identified(string revision)
    {
        if (Objects.Objects.ContainsKey(revision))
        {
            return revision;
        }

        var isShort = revision.Length is >= ShortestId and < WholeId && revision.All(char.IsAsciiHexDigitLower);
        var candidates = isShort
            ? Objects.Objects.Where(pair => pair.Value.Kind == ObjectKind.Commit && pair.Key.StartsWith(revision, StringComparison.Ordinal))
            : [];
        return candidates.Take(2).ToList() is [var only] ? only.Key : null;
    }
}
