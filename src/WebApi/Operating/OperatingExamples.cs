namespace Infrajet.WebApi.Operating;

internal static class OperatingExamples
{
    public static readonly HealthDetails Healthy = new(
        "healthy",
        new Dictionary<string, string>
        {
            ["database"] = "healthy",
            ["disk"] = "healthy",
            ["github"] = "healthy",
            ["work"] = "healthy",
        }
    );

    public static readonly HealthDetails Unhealthy = new(
        "unhealthy",
        new Dictionary<string, string>
        {
            ["database"] = "unhealthy",
            ["disk"] = "healthy",
            ["github"] = "healthy",
            ["work"] = "healthy",
        }
    );

    public static readonly object[] All =
    [
        new VersionDetails("Infrajet", "0.1.0", "b1a4ecd0c8a2f3f0d9be8f65f1a7f4f1f0a1c2d3", ".NET 10.0.1"),
    ];
}
