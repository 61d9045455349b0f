using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Files;

/// <summary>Whether the data directory can be written to and has room.</summary>
internal sealed class DiskSpace(IOptions<StorageOptions> options) : IHealthCheck
{
    private const long Megabyte = 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(options.Value.PathOf(".")).AvailableFreeSpace / Megabyte;
        return Task.FromResult(
            free < options.Value.MinimumFreeMegabytes
                ? HealthCheckResult.Unhealthy($"Only {free} MB are free.")
                : TryWrite(options.Value.PathOf(".writable"))
        );
    }

    private static HealthCheckResult TryWrite(string path)
    {
        try
        {
            File.WriteAllBytes(path, []);
            File.Delete(path);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy("The data directory cannot be written to.");
        }
    }
}
