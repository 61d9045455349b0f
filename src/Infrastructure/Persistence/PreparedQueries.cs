using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Infrajet.Infrastructure.Persistence;

/// <summary>
/// Runs a query that a SQLite connection has run before with the statement of that time: reading a query's text takes SQLite longer than most
/// queries take, and EF Core would have it read anew each time.
/// </summary>
internal sealed class PreparedQueries : DbCommandInterceptor
{
    private readonly ConditionalWeakTable<DbConnection, Shelf> _shelves = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => InterceptionResult<DbDataReader>.SuppressWithResult(ShelfOf(command).Read((SqliteCommand)command));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(ReaderExecuting(command, eventData, result));
    }

    public override InterceptionResult DataReaderDisposing(
        DbCommand command,
        DataReaderDisposingEventData eventData,
        InterceptionResult result
    )
    {
        ShelfOf(command).PutBack(eventData.DataReader);
        return result;
    }

    private Shelf ShelfOf(DbCommand command) => _shelves.GetOrCreateValue(command.Connection!);

    /// <summary>One connection's statements. One that is being read from is not on the shelf.</summary>
    private sealed class Shelf
    {
        private const int Most = 16;

        private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);
        private readonly Dictionary<DbDataReader, SqliteCommand> _inUse = [];

        public SqliteDataReader Read(SqliteCommand asked)
        {
            if (!_kept.Remove(asked.CommandText, out var command))
            {
                command = new SqliteCommand(asked.CommandText, asked.Connection);
                command.Prepare();
            }

            command.Parameters.AddRange(asked.Parameters.Cast<SqliteParameter>());
            command.Transaction = asked.Transaction;
            command.CommandTimeout = asked.CommandTimeout;
            var reader = command.ExecuteReader();
            _inUse[reader] = command;
            return reader;
        }

        public void PutBack(DbDataReader reader)
        {
            if (!_inUse.Remove(reader, out var command))
            {
                return;
            }

            command.Parameters.Clear();
            if (_kept.Count == Most)
            {
                Clear();
            }

            if (!_kept.TryAdd(command.CommandText, command))
            {
                command.Dispose();
            }
        }

        private void Clear()
        {
            foreach (var command in _kept.Values)
            {
                command.Dispose();
            }

            _kept.Clear();
        }
    }
}
