using Infrajet.Domain.Common;
using Infrajet.Domain.Git;

namespace Infrajet.Domain.Syncing;

/// <summary>A tree as it was: what a project held when a sync was ordered, what it held at the last one, what a branch holds.</summary>
public sealed class KeptTree : IVersioned
{
    private KeptTree() { }

    /// <summary>The tree's own id: equal trees are kept once.</summary>
    public string Id { get; private set; } = "";

    public byte[] Packed { get; private set; } = [];

    public DateTimeOffset KeptAt { get; private set; }

    public long Version { get; private set; }

    public static KeptTree Of(FileTree tree, DateTimeOffset at) =>
        new()
        {
            Id = tree.Id,
            Packed = PackedTree.Pack(tree),
            KeptAt = at,
        };

    /// <summary>Somebody needs it again: it is not to be forgotten in this moment.</summary>
    public void KeepOn(DateTimeOffset at) => KeptAt = at;

    public FileTree Open() => PackedTree.Unpack(Packed);
}
