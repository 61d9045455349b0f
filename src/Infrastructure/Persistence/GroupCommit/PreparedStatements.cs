using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Infrajet.Infrastructure.Persistence.GroupCommit;

/// <summary>Statements of one connection, each prepared once and kept by its text.</summary>
internal sealed class PreparedStatements(SqliteConnection connection)
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>How many rows it changed.</summary>
    public int Execute(string sql, params IEnumerable<object> values) => Of(sql, values).ExecuteNonQuery();

    /// <summary>The first row, or default where there is none.</summary>
    public T? Read<T>(string sql, Func<SqliteDataReader, T> read, params IEnumerable<object> values)
    {
        using var reader = Of(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    private SqliteCommand Of(string sql, IEnumerable<object> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            command.Prepare();
            _commands[sql] = command;
        }

        var index = 0;
        foreach (var value in values)
        {
            if (index == command.Parameters.Count)
            {
                command.Parameters.AddWithValue($"@{index.ToString(CultureInfo.InvariantCulture)}", value);
            }

            command.Parameters[index++].Value = value;
        }

        return command;
    }
}
