using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning;

/// <summary>
/// Erases what tells who a customer is as a person, in every provisioning of this client at this target: the payloads and the excerpts of
/// logs. What was ordered, when, and how it ended stays.
/// </summary>
public sealed record EraseCustomer(string Id) : IRequest<Result<ErasedCustomer>>, IForOperators, IAudited
{
    public string AuditAction => "provisioning.erased";

    public string AuditSubject => NewId.Shown(CustomerProvisioning.IdPrefix, Id);
}

/// <param name="Provisionings">The ids of all that it was erased from.</param>
public sealed record ErasedCustomer(string ClientId, IReadOnlyList<string> Provisionings);

internal sealed class EraseCustomerHandler(IInfrajetDb db, AuditTrail trail, TimeProvider clock)
    : IRequestHandler<EraseCustomer, Result<ErasedCustomer>>
{
    public async Task<Result<ErasedCustomer>> Handle(EraseCustomer request, CancellationToken cancellationToken)
    {
        if (await db.ProvisioningToRead(request.Id).SingleOrDefaultAsync(cancellationToken) is not { } one)
        {
            return ProvisioningFailures.NotFound;
        }

        var all = await db.ProvisioningsOfClient(one.Target, one.ClientId).ToListAsync(cancellationToken);
        if (all.Exists(provisioning => provisioning.IsOpen))
        {
            return ProvisioningFailures.StillOpen;
        }

        string[] ids = [.. all.Select(provisioning => provisioning.Id)];
        (await db.AttemptsOf(ids).ToListAsync(cancellationToken)).ForEach(attempt => attempt.Erase());
        all.ForEach(provisioning => provisioning.Erase(clock.Now()));
        trail.Record("provisioning.erased", $"{one.ClientId} at {one.Target}, {ids.Length} provisionings");
        await db.SaveChangesAsync(cancellationToken);
        return new ErasedCustomer(one.ClientId, ids);
    }
}
