using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Persistence;

public sealed class SqliteConnectionTests(SqliteConnectionTests.Host host) : IClassFixture<SqliteConnectionTests.Host>
{
    private const long Full = 2;
    private const int More = 20;

    [Fact]
    public async Task Every_connection_waits_for_the_disk_before_it_answers()
    {
        await host.AsAsync("founder");
        var scopes = Enumerable.Range(0, More).Select(_ => host.Services.CreateAsyncScope()).ToList();

        // All at once, so that none is the same pooled connection again.
        var levels = await Task.WhenAll(scopes.Select(scope => PragmaAsync(scope.ServiceProvider, "synchronous")));
        var journal = await PragmaAsync(scopes[0].ServiceProvider, "journal_mode");

        Assert.All(levels, level => Assert.Equal(Full, level));
        Assert.Equal("wal", journal);
        await Task.WhenAll(scopes.Select(scope => scope.DisposeAsync().AsTask()));
    }

    private static async Task<object?> PragmaAsync(IServiceProvider services, string name)
    {
        var db = services.GetRequiredService<InfrajetDb>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return await command.ExecuteScalarAsync();
    }

    /// <summary>On SQLite also where the suite runs on a server.</summary>
    public sealed class Host : InfrajetHost
    {
        public Host() =>
            With("Database:Provider", nameof(DatabaseProvider.Sqlite))
                .With("Database:ConnectionString", $"Data Source={Path.Combine(Database.DataDirectory, "own.db")};Default Timeout=5");
    }
}
