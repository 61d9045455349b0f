using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Infrajet.WebApi.Operating;

/// <summary>Live: the process answers. Ready: what it needs to work is there as well. Neither tells a stranger why not.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", Options(_ => false)).DisableRateLimiting();
        routes.MapHealthChecks("/health/ready", Options(_ => true)).DisableRateLimiting();
        routes.MapHealthChecks("/health", Options(_ => true)).DisableRateLimiting();
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> predicate) =>
        new() { Predicate = predicate, ResponseWriter = WriteAsync };

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new HealthDetails(Word(report.Status), report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status))),
            JsonConventions.Options,
            context.RequestAborted
        );

    private static string Word(HealthStatus status) =>
        status switch
        {
            HealthStatus.Healthy => "healthy",
            HealthStatus.Degraded => "degraded",
            HealthStatus.Unhealthy => "unhealthy",
        };
}

public sealed record HealthDetails(string Status, IReadOnlyDictionary<string, string> Checks);
