using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Infrajet.Infrastructure.Persistence;

/// <summary>Counts a row's versions, so that the second of two writers is told. The same on every database, unlike rowversion.</summary>
internal sealed class VersionInterceptor : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                CountUp(entry.Property(row => row.Version));
            }
        }

        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private static void CountUp(PropertyEntry<IVersioned, long> version) => version.CurrentValue = version.OriginalValue + 1;
}
