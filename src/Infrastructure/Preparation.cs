using Infrajet.Infrastructure.Files;
using Infrajet.Infrastructure.Persistence;
using Infrajet.Infrastructure.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure;

public static class Preparation
{
    /// <summary>What must be in order before the first request: the directory, the schema, the key ring.</summary>
    public static async Task PrepareAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        Directory.CreateDirectory(scope.ServiceProvider.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory);
        await scope.ServiceProvider.GetRequiredService<DatabaseSchema>().PrepareAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<KeyRingCheck>().RunAsync(cancellationToken);
    }
}
