using System.Data.Common;
using Infrajet.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>Stands before a host's database and lets it be away for some tables, in the form that EF Core gives to what passes on SQL Server.</summary>
internal sealed class AbsentDatabase : DbCommandInterceptor
{
    private volatile string? _table;
    private int _refused;
    private int _savesToRefuse;

    /// <summary>How many queries have failed so far.</summary>
    public int Refused => _refused;

    public static (InfrajetHost Host, AbsentDatabase Database) Behind(InfrajetHost host)
    {
        var absent = new AbsentDatabase();
        host.WithServices(services =>
        {
            Intercept<SqliteInfrajetDb>(services, absent);
            Intercept<SqlServerInfrajetDb>(services, absent);
        });
        return (host, absent);
    }

    /// <summary>Whatever asks for this table fails until it is back.</summary>
    public void Leave(string table) => _table = table;

    public void ComeBack() => _table = null;

    /// <summary>The next save is the victim of a deadlock.</summary>
    public void RefuseNextSave() => _savesToRefuse = 1;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (_table is { } table && command.CommandText.Contains($"\"{table}\"", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _refused);
            throw Passing(new SqliteException("The database is away.", 14));
        }

        return ValueTask.FromResult(result);
    }

    private static InvalidOperationException Passing(Exception cause) =>
        new("An exception has been raised that is likely due to a transient failure.", cause);

    private static void Intercept<TDb>(IServiceCollection services, AbsentDatabase absent)
        where TDb : InfrajetDb
    {
        if (
            services.SingleOrDefault(service => service.ServiceType == typeof(DbContextOptions<TDb>)) is { ImplementationFactory: { } make }
        )
        {
            services.AddSingleton(provider =>
                new DbContextOptionsBuilder<TDb>((DbContextOptions<TDb>)make(provider)).AddInterceptors(absent, new Saves(absent)).Options
            );
        }
    }

    private sealed class Saves(AbsentDatabase absent) : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) =>
            Interlocked.Exchange(ref absent._savesToRefuse, 0) == 1
                ? throw Passing(new DbUpdateException("The save was refused.", new SqliteException("Deadlock.", 6)))
                : ValueTask.FromResult(result);
    }
}
