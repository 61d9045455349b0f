using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Infrajet.Infrastructure.Persistence;

/// <summary>Whether the database answers and has the shape that this version needs.</summary>
internal sealed class DatabaseHealth(DatabaseSchema schema) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (await schema.PendingAsync(cancellationToken)).Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("Migrations are missing.");
}
