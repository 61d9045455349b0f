using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Syncing;

/// <summary>Removes syncs that ended well long ago, and trees that nothing needs any more.</summary>
public sealed record ForgetOldSyncs : IRequest<Result<Done>>;

internal sealed class ForgetOldSyncsHandler(IInfrajetDb db, IOptionsMonitor<SyncingOptions> options, TimeProvider clock)
    : IRequestHandler<ForgetOldSyncs, Result<Done>>
{
    private const int BatchSize = 200;

    // A sync that is being written down may be about to need it.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task<Result<Done>> Handle(ForgetOldSyncs request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await ForgetAsync(
            db.SyncsToForget(now - options.CurrentValue.Kept, BatchSize),
            old => db.SyncRecords.RemoveRange(old),
            cancellationToken
        );
        await ForgetAsync(db.NeedlessTrees(now - Grace, BatchSize), old => db.KeptTrees.RemoveRange(old), cancellationToken);
        return Done.Value;
    }

    private async Task ForgetAsync<T>(IQueryable<T> old, Action<IEnumerable<T>> remove, CancellationToken cancellationToken)
    {
        while (await old.ToListAsync(cancellationToken) is { Count: > 0 } batch)
        {
            remove(batch);

            // One that is needed again since stays, and the others have their turn the next time.
            if (!await db.TrySaveAsync(cancellationToken))
            {
                return;
            }

            db.Forget();
        }
    }
}
