namespace Sandbox.Git;

/// <summary>Everything one repository has ever been given, by the id git itself would compute.</summary>
internal sealed class ObjectStore
{
    public Dictionary<string, GitObject> Objects { get; init; } = [];

    public long TotalBytes { get; set; }

    public bool Has(string id, ObjectKind kind) => Find(id, kind) is not null;

    public GitObject? Find(string id, ObjectKind kind) => Objects.TryGetValue(id, out var found) && found.Kind == kind ? found : null;

    public string WriteBlob(byte[] content) => Write(new(ObjectKind.Blob, content));

    public string WriteTree(IEnumerable<TreeEntry> entries) => Write(new(ObjectKind.Tree, TreeEntry.Format(entries)));

    public string WriteCommit(Commit commit) => Write(new(ObjectKind.Commit, commit.Format()));

    public byte[] Blob(string id) => Objects[id].Content;

    public IReadOnlyList<TreeEntry> Tree(string id) => TreeEntry.Parse(Objects[id].Content);

    public Commit Commit(string id) => Git.Commit.Parse(Objects[id].Content);

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
