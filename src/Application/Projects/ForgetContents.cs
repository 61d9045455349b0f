using Infrajet.Application.Common;
using Infrajet.Application.Projects.Archives;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects;

/// <summary>Lets go of contents that no file and no kept tree has held for a day, and clears away what broke off.</summary>
/// <remarks>
/// Whoever puts a file has its content kept first, which counts as asking for it: a day is longer than any request. The store makes sure that what
/// is asked for at this very moment stays.
/// </remarks>
public sealed record ForgetContents : IRequest<Result<Done>>;

internal sealed class ForgetContentsHandler(IInfrajetDb db, IContentStore store, ISpool spool, TimeProvider clock)
    : IRequestHandler<ForgetContents, Result<Done>>
{
    private const int IdsAtOnce = 500;
    private const int TreesAtOnce = 20;

    // What is left waits for tomorrow.
    private const int MostAtOnce = 100_000;

    private static readonly TimeSpan Unasked = TimeSpan.FromDays(1);

    public async Task<Result<Done>> Handle(ForgetContents request, CancellationToken cancellationToken)
    {
        var limit = clock.Now() - Unasked;
        await store.TidyAsync(limit, cancellationToken);
        spool.Tidy(limit);

        // In this order: what moves from a file into a kept tree meanwhile is seen in one of them.
        var unheld = await NotInFilesAsync(limit, cancellationToken);
        await TakeOutKeptAsync(unheld, cancellationToken);
        foreach (var blobId in unheld)
        {
            await store.ForgetAsync(blobId, limit, cancellationToken);
        }

        return Done.Value;
    }

    private async Task<HashSet<string>> NotInFilesAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        var unheld = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var some in store.ListAsync(limit, cancellationToken).Chunk(IdsAtOnce).WithCancellation(cancellationToken))
        {
            unheld.UnionWith(some.Except(await db.HeldByFiles(some).ToListAsync(cancellationToken)));
            if (unheld.Count >= MostAtOnce)
            {
                break;
            }
        }

        return unheld;
    }

    private async Task TakeOutKeptAsync(HashSet<string> unheld, CancellationToken cancellationToken)
    {
        string? last = null;
        while (unheld.Count > 0 && await db.KeptTreesAfter(last, TreesAtOnce).ToListAsync(cancellationToken) is { Count: > 0 } trees)
        {
            unheld.ExceptWith(trees.SelectMany(tree => tree.Open().Files).Select(file => file.Id));
            last = trees[^1].Id;
        }
    }
}
