using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Syncing.Running;

/// <summary>
/// How many syncs run at once: so many of one person, and one of a branch. Counting and beginning are one step on a node; between nodes one more may
/// slip in, and GitHub lets one of them move the branch.
/// </summary>
internal sealed class SyncSeats(IServiceScopeFactory scopes, IOptionsMonitor<SyncingOptions> options, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _door = new(1);

    /// <summary>Whether it has begun; else there are as many under way as may be.</summary>
    public async Task<bool> TryTakeAsync(string key, CancellationToken cancellationToken)
    {
        await _door.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
            var record = await db.SyncByKey(key).SingleAsync(cancellationToken);
            if (record.Status == SyncStatus.Pending)
            {
                if (
                    await db.RunningSyncs(record.PersonId, key).CountAsync(cancellationToken) >= options.CurrentValue.PerPerson
                    || await db.RunningSyncsAt(record.RepositoryId, record.Branch, key).AnyAsync(cancellationToken)
                )
                {
                    return false;
                }

                record.Begin(clock.Now());
                scope.ServiceProvider.GetRequiredService<SyncNews>().Tell(record);
                await db.SaveChangesAsync(cancellationToken);
            }

            return true;
        }
        finally
        {
            _door.Release();
        }
    }

    public void Dispose() => _door.Dispose();
}
