using System.Runtime.CompilerServices;
using Infrajet.Application.Common;
using Infrajet.Domain.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Auditing;

/// <summary>Walks the chain from its first entry, a batch at a time, so that its length costs no memory.</summary>
internal sealed class AuditChain(IInfrajetDb db)
{
    private const int BatchSize = 1000;

    public Task<AuditHead> HeadAsync(CancellationToken cancellationToken) => db.AuditChainHead().SingleAsync(cancellationToken);

    public Task<AuditEntry?> NewestAsync(CancellationToken cancellationToken) =>
        db.AuditNewestFirst(AuditFilter.All, null).FirstOrDefaultAsync(cancellationToken);

    public async IAsyncEnumerable<AuditEntry> WalkAsync(
        AuditFilter filter,
        long upTo,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // Entries count from 1; one that was slipped in below must be met as well.
        var last = long.MinValue;
        List<AuditEntry> batch;
        do
        {
            batch = await db.AuditInOrder(filter, last, upTo, BatchSize).ToListAsync(cancellationToken);
            foreach (var entry in batch)
            {
                last = entry.Sequence;
                yield return entry;
            }
        } while (batch.Count == BatchSize);
    }
}
