using Infrajet.Infrastructure.Configuration;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Infrajet.Infrastructure.Persistence;

/// <summary>Brings the database to the shape that this version of the product needs.</summary>
public sealed class DatabaseSchema(InfrajetDb db)
{
    /// <summary>SQLite belongs to this product alone and is migrated; a server belongs to somebody, who is told what to do.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (db is SqliteInfrajetDb)
        {
            await MigrateAsync(cancellationToken);
            return;
        }

        if (await PendingAsync(cancellationToken) is { Count: > 0 } pending)
        {
            throw new StartRefusedException(
                $"Database: {pending.Count} migrations are missing, the first is {pending[0]}. "
                    + "Run `dotnet run --project src/WebApi -- migrate`, or the script that `-- migrate --script` prints."
            );
        }
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (db is SqliteInfrajetDb)
        {
            await CreateFileAsync(cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Every migration as one script that may be run on any earlier state, and twice.</summary>
    public string Script() =>
        db is SqliteInfrajetDb
            ? throw new StartRefusedException("Database:Provider: write SqlServer for a script; SQLite is migrated at every start.")
            : db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellationToken) =>
        [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];

    // Kept in the file. Its pages stay as small as SQLite makes them: a commit writes each page that it touched as a whole.
    private async Task CreateFileAsync(CancellationToken cancellationToken)
    {
        var file = new FileInfo(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        if (file is not { Exists: true, Length: > 0 })
        {
            file.Directory!.Create();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        }
    }
}
