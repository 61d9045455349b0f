using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Infrajet.Infrastructure.GitHub.Conditions;

/// <summary>Says what GitHub's answers have shown, and asks nothing itself: an outage of GitHub's is no reason to take this node out.</summary>
internal sealed class GitHubHealth(GitHubConditions conditions) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(
            conditions switch
            {
                { Notice.IsRefused: true } => HealthCheckResult.Degraded("GitHub does not serve the configured version of its API."),
                { Notice: not null } => HealthCheckResult.Degraded("The configured version of GitHub's API is deprecated."),
                _ when conditions.Skew.Duration() > GitHubConditions.ToleratedSkew => HealthCheckResult.Degraded(
                    "The clock of this machine differs from GitHub's."
                ),
                _ => HealthCheckResult.Healthy(),
            }
        );
}
