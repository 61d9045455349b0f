using Infrajet.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>
/// A database with nothing in it: a copy of one migrated SQLite file, or the SQL Server of <c>INFRAJET_TEST_SQLSERVER</c>, emptied. There is
/// only one such server, so that whoever has it keeps the others waiting.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("INFRAJET_TEST_SQLSERVER");
    private static readonly SemaphoreSlim ServerTurn = new(1, 1);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("infrajet-test-");

    public static bool IsSqlite => Server is null;

    public string DataDirectory => _directory.FullName;

    public IReadOnlyDictionary<string, string> Settings =>
        Server is null
            ? new Dictionary<string, string> { ["Storage:DataDirectory"] = DataDirectory }
            : new Dictionary<string, string>
            {
                ["Storage:DataDirectory"] = DataDirectory,
                ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
                ["Database:ConnectionString"] = Server,
            };

    public async Task InitializeAsync()
    {
        if (Server is null)
        {
            File.Copy(await Template.Value, Path.Combine(DataDirectory, "infrajet.db"));
            return;
        }

        await ServerTurn.WaitAsync();
        await using var db = new SqlServerInfrajetDb(new DbContextOptionsBuilder<SqlServerInfrajetDb>().UseSqlServer(Server).Options);
        await db.Database.MigrateAsync();
        await DatabaseReset.RunAsync(db);
    }

    public void Dispose()
    {
        if (Server is not null)
        {
            ServerTurn.Release();
        }

        SqliteConnection.ClearAllPools();
        _directory.Delete(recursive: true);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("infrajet-template-").FullName, "infrajet.db");
        var options = new DbContextOptionsBuilder<SqliteInfrajetDb>().UseSqlite($"Data Source={path};Pooling=False").Options;
        await using var db = new SqliteInfrajetDb(options);
        await new DatabaseSchema(db).MigrateAsync(CancellationToken.None);
        return path;
    }
}
