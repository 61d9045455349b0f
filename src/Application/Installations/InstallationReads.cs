using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Installations;

/// <summary>
/// Has installations read anew, in the transaction of whoever heard something of them. One that waits to be begun is enough, however many
/// ask; one that is being read may have asked too early, so that another follows it. One that failed and waits for its next turn has it now.
/// </summary>
internal sealed class InstallationReads(IInfrajetDb db, WorkQueue queue, TimeProvider clock)
{
    public Task OrderAsync(long installationId, string correlationId, CancellationToken cancellationToken) =>
        OrderAsync([installationId], correlationId, cancellationToken);

    public async Task OrderAsync(IReadOnlyCollection<long> installationIds, string correlationId, CancellationToken cancellationToken)
    {
        var orders = installationIds.Select(id => ReadInstallation.OrderFor(id, correlationId)).ToList();
        string[] lanes = [.. orders.Select(order => order.Lane)];
        var waiting = await db.WaitingIn(ReadInstallation.WorkKind, lanes).ToListAsync(cancellationToken);
        waiting.ForEach(item => item.Hurry(clock.Now()));
        var taken = waiting.Select(item => item.Lane).ToHashSet(StringComparer.Ordinal);
        orders.Where(order => !taken.Contains(order.Lane)).ToList().ForEach(order => queue.Order(order));
    }
}
