using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Trees that are needed again, in the transaction of whatever refers to them.</summary>
internal sealed class KeptTrees(IInfrajetDb db, TreeMemory memory, TimeProvider clock)
{
    // Far less than the day after which what nobody refers to is forgotten.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    public async Task KeepAsync(FileTree tree, CancellationToken cancellationToken)
    {
        memory.Keep(tree);
        var now = clock.Now();
        var since = await db.TreeKeptSince(tree.Id).SingleOrDefaultAsync(cancellationToken);
        if (since is null)
        {
            Add(tree, now);
        }
        else if (since < now - Fresh && await db.TreeById(tree.Id).SingleOrDefaultAsync(cancellationToken) is { } kept)
        {
            kept.KeepOn(now);
        }
    }

    /// <summary>Null where it is not kept.</summary>
    public async Task<FileTree?> FindAsync(string? id, CancellationToken cancellationToken) =>
        id is null ? null
        : memory.Find(id) is { } known ? known
        : await db.TreeToRead(id).SingleOrDefaultAsync(cancellationToken) is { } kept ? memory.Keep(kept.Open())
        : null;

    // One use case may keep the same tree for two reasons.
    private void Add(FileTree tree, DateTimeOffset now)
    {
        if (!db.IsInHand(tree.Id))
        {
            db.KeptTrees.Add(KeptTree.Of(tree, now));
        }
    }
}
