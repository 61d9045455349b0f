using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.Persistence;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>Whether the bus runs, and whether work is begun not long after it is due.</summary>
internal sealed class WorkHealth(IBusControl bus, InfrajetDb db, TimeProvider clock) : IHealthCheck
{
    public const string Name = "work";
    private static readonly TimeSpan Tolerable = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = bus.CheckHealth();
        if (health.Status == BusHealthStatus.Unhealthy)
        {
            return HealthCheckResult.Unhealthy(health.Description);
        }

        var now = clock.Now();
        var due = await db.LongestDue(now).ToListAsync(cancellationToken);
        var age = due.Count == 0 ? TimeSpan.Zero : now - due[0];
        return age > Tolerable || health.Status == BusHealthStatus.Degraded
            ? HealthCheckResult.Degraded($"Work has been due for {age:c}. {health.Description}")
            : HealthCheckResult.Healthy();
    }
}
