using Infrajet.Application.Common;
using Infrajet.Domain.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching.Workflows;

public static class ClaimQueries
{
    /// <summary>By each workflow file whose run came to claim it.</summary>
    public static IQueryable<DispatchClaim> ClaimsOf(this IInfrajetDb db, string dispatchId) =>
        db.DispatchClaims.AsNoTracking().Where(claim => claim.DispatchId == dispatchId);

    public static IQueryable<DispatchClaim> ClaimsByRuns(this IInfrajetDb db, IReadOnlyCollection<long> runIds) =>
        db.DispatchClaims.AsNoTracking().Where(claim => runIds.Contains(claim.RunId));

    public static IQueryable<DispatchClaim> ClaimOf(this IInfrajetDb db, string dispatchId, string workflowPath) =>
        db.ClaimsOf(dispatchId).Where(claim => claim.WorkflowPath == workflowPath);
}
