using Infrajet.Infrastructure.Files;
using Infrajet.Infrastructure.GitHub.Setup;
using Infrajet.Infrastructure.Persistence;
using Infrajet.Infrastructure.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure;

public static class Preparation
{
    /// <summary>What must be in order before the first request: the directory, the schema, the key ring, the App that was made here.</summary>
    public static Task PrepareAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.AloneAsync(
            async scoped =>
            {
                await scoped.GetRequiredService<DatabaseSchema>().PrepareAsync(cancellationToken);
                await scoped.GetRequiredService<KeyRingCheck>().RunAsync(cancellationToken);
                await scoped.GetRequiredService<StoredApps>().RefreshAsync(cancellationToken);
            },
            cancellationToken
        );

    public static Task MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.AloneAsync(scoped => scoped.GetRequiredService<DatabaseSchema>().MigrateAsync(cancellationToken), cancellationToken);

    // Two processes that start at once must not both make the tables, or two master keys.
    private static async Task AloneAsync(
        this IServiceProvider services,
        Func<IServiceProvider, Task> prepare,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory;
        using var turn = await DirectoryLock.TakeAsync(
            directory,
            scope.ServiceProvider.GetRequiredService<TimeProvider>(),
            cancellationToken
        );
        await prepare(scope.ServiceProvider);
    }
}
