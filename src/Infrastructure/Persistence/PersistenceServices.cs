using Infrajet.Application.Common;
using Infrajet.Application.Webhooks;
using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Files;
using Infrajet.Infrastructure.Persistence.GroupCommit;
using Infrajet.Infrastructure.Persistence.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Persistence;

internal static class PersistenceServices
{
    // Each keeps an open connection to the file and up to 2 MB of its pages.
    private const int KeptContexts = 128;

    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<DatabaseOptions>(configuration, DatabaseOptions.Section);
        services.AddValidatedOptions<StorageOptions>(configuration, StorageOptions.Section);
        services.AddSingleton<CommitNews>();
        services.AddScoped<DatabaseSchema>();
        services.AddScoped<IInfrajetDb>(provider => provider.GetRequiredService<InfrajetDb>());
        services.AddScoped<TrackedInbox>();

        return configuration.GetValue<DatabaseProvider>($"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}") switch
        {
            DatabaseProvider.Sqlite => services
                .AddSingleton<SqliteWriter>()
                .AddSingleton<IInbox, SqliteInbox>()
                .AddDbContextPool<InfrajetDb, SqliteInfrajetDb>(UseSqlite, KeptContexts),
            DatabaseProvider.SqlServer => services
                .AddScoped<IInbox>(provider => provider.GetRequiredService<TrackedInbox>())
                .AddDbContextPool<InfrajetDb, SqlServerInfrajetDb>(UseSqlServer),
        };
    }

    private static void UseSqlite(IServiceProvider services, DbContextOptionsBuilder builder)
    {
        var options = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var file = services.GetRequiredService<IOptions<StorageOptions>>().Value.PathOf("infrajet.db");

        // Never PRAGMA busy_timeout: this native build then sleeps whole seconds; the provider's own retry does not.
        builder
            .UseSqlite(options.ConnectionString ?? $"Data Source={file};Default Timeout=5")
            .ReplaceService<IDatabase, GroupedSaves>()
            .AddInterceptors(new VersionInterceptor(), new SqliteConnectionSetup(), new PreparedQueries());
    }

    private static void UseSqlServer(IServiceProvider services, DbContextOptionsBuilder builder) =>
        builder
            .UseSqlServer(services.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString!)
            .AddInterceptors(new VersionInterceptor());
}
