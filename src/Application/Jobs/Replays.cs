using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Jobs;

/// <summary>Has parked jobs tried once more, and records each of them.</summary>
internal sealed class Replays(IInfrajetDb db, AuditTrail trail, TimeProvider clock)
{
    public const string Action = "job.replayed";

    /// <summary>False where one of them has to be alone and another one like it came meanwhile: nothing was replayed then.</summary>
    public async Task<bool> TryCommitAsync(IReadOnlyList<WorkItem> parked, CancellationToken cancellationToken)
    {
        foreach (var job in parked)
        {
            job.Replay(clock.Now());
            trail.Record(Action, job.Id);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException refused) when (refused is not DbUpdateConcurrencyException)
        {
            db.Forget();
            var keys = parked.Select(job => job.SingleKey).OfType<string>().ToList();
            if (!await db.JobsBySingleKey(keys).AnyAsync(cancellationToken))
            {
                throw;
            }

            return false;
        }
    }
}
