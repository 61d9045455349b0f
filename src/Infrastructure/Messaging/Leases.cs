using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Messaging;

internal sealed class Leases(IServiceScopeFactory scopes, Node node, Closing closing, TimeProvider clock, ILogger<Lease> logger)
{
    private const int BeatsPerLease = 3;

    /// <summary>Holds an item that this node has taken, until it is disposed.</summary>
    public Lease Hold(string id, TimeSpan length) =>
        new(cancellationToken => RenewAsync(id, length, cancellationToken), length / BeatsPerLease, clock, logger, closing.GiveBack);

    private async Task<bool> RenewAsync(string id, TimeSpan length, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<InfrajetDb>();
        var item = await db.JobById(id).SingleOrDefaultAsync(cancellationToken);
        if (item?.IsHeldBy(node.Name) != true)
        {
            return false;
        }

        item.Renew(node.Name, clock.Now(), length);
        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }
}
