using Microsoft.Data.Sqlite;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>A stranger who holds SQLite's only write lock: whatever is saved meanwhile waits, and is written together afterwards.</summary>
internal sealed class LockedFile : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private LockedFile(SqliteConnection connection) => _connection = connection;

    public static async Task<LockedFile> HoldAsync(string connectionString)
    {
        var connection = new SqliteConnection($"{connectionString};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, "BEGIN IMMEDIATE");
        return new LockedFile(connection);
    }

    /// <summary>For what only a test asks of a database, such as a trigger.</summary>
    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new SqliteConnection($"{connectionString};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, sql);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
