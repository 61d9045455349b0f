using Infrajet.Domain.Git;

namespace Infrajet.Application.Syncing;

/// <summary>Trees that were used lately. They never change, so that one that is here is right; what was not used for longest goes first.</summary>
internal sealed class TreeMemory
{
    // Some 250 bytes each.
    private const int MostFiles = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<FileTree>> _trees = new(StringComparer.Ordinal);
    private readonly LinkedList<FileTree> _byUse = new();
    private int _files;

    public FileTree? Find(string id)
    {
        lock (_gate)
        {
            if (!_trees.TryGetValue(id, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    public FileTree Keep(FileTree tree)
    {
        lock (_gate)
        {
            if (!_trees.ContainsKey(tree.Id))
            {
                _trees[tree.Id] = _byUse.AddFirst(tree);
                _files += tree.Files.Count;
            }

            while (_files > MostFiles && _byUse.Last is { } oldest)
            {
                _byUse.RemoveLast();
                _trees.Remove(oldest.Value.Id);
                _files -= oldest.Value.Files.Count;
            }
        }

        return tree;
    }
}
