using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Infrajet.Infrastructure.Persistence.GroupCommit;

/// <summary>The writer's one connection, which stays open, and what it does there.</summary>
internal sealed class WriterConnection : IDisposable
{
    // 16 MB: a checkpoint is a pause for all who wait, and four short ones take longer than a long one.
    private const int PagesBetweenCheckpoints = 4000;

    private readonly SqliteInfrajetDb _db;
    private readonly IRelationalConnection _connection;
    private readonly sqlite3 _handle;

    public WriterConnection(DbContextOptions<SqliteInfrajetDb> options)
    {
        _db = new SqliteInfrajetDb(options);
        // Not from the pool: an unfinished transaction must end with it.
        _db.Database.SetConnectionString($"{_db.Database.GetConnectionString()};Pooling=False");
        _db.Database.OpenConnection();
        _connection = _db.GetService<IRelationalConnection>();
        var connection = (SqliteConnection)_connection.DbConnection;
        _handle = connection.Handle!;
        Statements = new PreparedStatements(connection);
        Heads = new Heads(Statements);
        Statements.Read<object>($"PRAGMA wal_autocheckpoint = {PagesBetweenCheckpoints}", _ => this);
    }

    public PreparedStatements Statements { get; }

    public Heads Heads { get; }

    // Some errors, such as a full disk, end the whole transaction.
    private bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    public void Begin()
    {
        Statements.Execute("BEGIN IMMEDIATE");
        Heads.Refresh();
    }

    public void Commit() => Statements.Execute("COMMIT");

    /// <summary>A write that can be refused is undone by itself when it fails; its neighbours do not notice.</summary>
    public void Write(PendingWrite write)
    {
        if (write.CanBeRefused)
        {
            WriteAlone(write);
        }
        else
        {
            write.Write(this);
        }
    }

    public void Write(RowWrite write)
    {
        if (write.IsReadBack)
        {
            write.Batch.Execute(_connection);
        }
        else if (Execute(write) == 0)
        {
            throw new DbUpdateConcurrencyException(
                $"Somebody else changed or removed this row of {write.Row.TableName}.",
                write.Row.Entries
            );
        }
    }

    private void WriteAlone(PendingWrite write)
    {
        Statements.Execute("SAVEPOINT one");
        try
        {
            write.Write(this);
        }
        catch (Exception failure) when (IsInTransaction)
        {
            Statements.Execute("ROLLBACK TO one");
            Heads.Forget();
            write.Refuse(failure);
        }

        Statements.Execute("RELEASE one");
    }

    private int Execute(RowWrite write)
    {
        try
        {
            return Statements.Execute(write.Sql, write.Values);
        }
        catch (SqliteException failure)
        {
            throw new DbUpdateException($"A row of {write.Row.TableName} could not be written.", failure, write.Row.Entries);
        }
    }

    public void Dispose() => _db.Dispose();
}
