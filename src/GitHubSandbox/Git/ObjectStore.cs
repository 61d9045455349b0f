using System.Text.Json.Serialization;

namespace Sandbox.Git;

/// <summary>Everything one repository has ever been given, by the id git itself would compute.</summary>
internal sealed class ObjectStore
{
    // What was read once; a snapshot does without.
    [JsonIgnore]
    private readonly Recent<IReadOnlyList<TreeEntry>> _trees = new(200_000, entries => entries.Count + 1);

    [JsonIgnore]
    private readonly Recent<Commit> _commits = new(20_000, _ => 1);

    [JsonIgnore]
    private readonly Dictionary<string, int> _generations = [];

    public Dictionary<string, GitObject> Objects { get; init; } = [];

    public long TotalBytes { get; set; }

    public bool Has(string id, ObjectKind kind) => Find(id, kind) is not null;

    public GitObject? Find(string id, ObjectKind kind) => Objects.TryGetValue(id, out var found) && found.Kind == kind ? found : null;

    public string WriteBlob(byte[] content) => Write(new(ObjectKind.Blob, content));

    public string WriteTree(IEnumerable<TreeEntry> entries) => Write(new(ObjectKind.Tree, TreeEntry.Format(entries)));

    public string WriteCommit(Commit commit) => Write(new(ObjectKind.Commit, commit.Format()));

    public byte[] Blob(string id) => Objects[id].Content;

    /// <summary>What is in a tree. The empty one is known to git without being kept.</summary>
    public IReadOnlyList<TreeEntry> Tree(string id) =>
        id == GitRepository.EmptyTree ? [] : _trees.Get(id, tree => TreeEntry.Parse(Objects[tree].Content));

    public Commit Commit(string id) => _commits.Get(id, commit => Git.Commit.Parse(Objects[commit].Content));

    public AnnotatedTag Tag(string id) => AnnotatedTag.Parse(Objects[id].Content);

    /// <summary>What an annotated tag is of in the end; anything else is itself.</summary>
    public string Peel(string id)
    {
        while (Find(id, ObjectKind.Tag) is { } tag)
        {
            id = AnnotatedTag.Parse(tag.Content).Target;
        }

        return id;
    }

    /// <summary>The commit that an id leads to, through tags as well.</summary>
    public string? CommitAt(string? id) => id is not null && Peel(id) is var end && Has(end, ObjectKind.Commit) ? end : null;

    /// <summary>What stands at a path below a tree; at an empty path, the tree itself.</summary>
    public TreeEntry? EntryIn(string tree, string path)
    {
        var entry = new TreeEntry(FileMode.Directory, "", tree);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = entry.IsDirectory ? Tree(entry.Id).FirstOrDefault(child => child.Name == part) : null;
            if (next is null)
            {
                return null;
            }

            entry = next;
        }

        return entry;
    }

    /// <summary>How long the longest way back to a first commit is: more than that of any commit before it.</summary>
    public int Generation(string commit)
    {
        var open = new Stack<string>([commit]);
        while (open.TryPeek(out var id))
        {
            var parents = Commit(id).Parents;
            var unknown = parents.Where(parent => !_generations.ContainsKey(parent)).ToList();
            if (_generations.ContainsKey(id) || unknown.Count == 0)
            {
                _generations.TryAdd(id, parents.Select(parent => _generations[parent]).DefaultIfEmpty().Max() + 1);
                open.Pop();
            }

            unknown.ForEach(open.Push);
        }

        return _generations[commit];
    }

    public string Write(GitObject item)
    {
        var id = item.ComputeId();
        if (Objects.TryAdd(id, item))
        {
            TotalBytes += item.Content.Length;
        }

        return id;
    }
}
