using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Runs;

/// <summary>Reads what is due in a repository. Of the events that wait there it reads two, however many they are.</summary>
internal sealed class DueReading(IInfrajetDb db, IOptionsMonitor<DispatchingOptions> options, TimeProvider clock)
{
    /// <summary>So many rows are read and changed at once.</summary>
    public const int Portion = 500;

    public async Task<DueLooks> ReadAsync(long repositoryId, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var current = options.CurrentValue;
        return new DueLooks(
            repositoryId,
            now,
            await db.RunsToldSince(repositoryId, now - current.WebhookBackstop).AnyAsync(cancellationToken),
            await db.DispatchesDueIn(repositoryId, now, Portion).ToListAsync(cancellationToken),
            await db.RunsDueIn(repositoryId, now, Portion).ToListAsync(cancellationToken),
            await WaitingAsync(repositoryId, cancellationToken),
            await db.WatchToRead(repositoryId).SingleOrDefaultAsync(cancellationToken),
            current
        );
    }

    public async Task<WaitingEvents?> WaitingAsync(long repositoryId, CancellationToken cancellationToken) =>
        await db.EventsWaitingLongest(repositoryId).FirstOrDefaultAsync(cancellationToken) is { } oldest
        && await db.EventsAcceptedLast(repositoryId).FirstOrDefaultAsync(cancellationToken) is { } newest
            ? new(oldest, newest)
            : null;
}
