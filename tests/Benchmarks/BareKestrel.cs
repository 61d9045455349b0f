namespace Infrajet.Benchmarks;

/// <summary>The yardstick: the least that the framework can start and answer with.</summary>
internal static class BareKestrel
{
    public static async Task<int> RunAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/health/ready", () => "ready");
        await app.RunAsync(url);
        return 0;
    }
}
