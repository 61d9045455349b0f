using Infrajet.IntegrationTests.Testing;
using Microsoft.Data.Sqlite;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>The file as the real process makes it.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private const int HeaderLength = 100;
    private readonly ProcessDirectory _directory = new();

    [Fact]
    public async Task A_new_file_has_small_pages_and_a_write_ahead_log()
    {
        await InfrajetProcess.RunAsync(_directory, ["migrate"]);

        ShouldHaveSmallPagesAndALog(await ReadHeaderAsync());
    }

    [Fact]
    public async Task A_file_that_a_killed_start_left_empty_gets_them_as_well()
    {
        Directory.CreateDirectory(_directory.Data);
        await File.WriteAllBytesAsync(_directory.DatabaseFile, []);

        await InfrajetProcess.RunAsync(_directory, ["migrate"]);

        ShouldHaveSmallPagesAndALog(await ReadHeaderAsync());
    }

    [Fact]
    public async Task A_migrated_file_is_not_migrated_again()
    {
        await InfrajetProcess.RunAsync(_directory, ["migrate"]);
        var before = await HistoryAsync();

        var ended = await InfrajetProcess.RunAsync(_directory, ["migrate"]);

        Assert.Equal(0, ended.ExitCode);
        Assert.NotEmpty(before);
        Assert.Equal(before, await HistoryAsync());
    }

    public void Dispose() => _directory.Dispose();

    // The file format: bytes 16-17 the page size, 18 and 19 the write and read version, where 2 is the write-ahead log.
    private static void ShouldHaveSmallPagesAndALog(byte[] header)
    {
        Assert.Equal("SQLite format 3\0"u8.ToArray(), header[..16]);
        Assert.Equal(4096, (header[16] << 8) | header[17]);
        Assert.Equal([2, 2], header[18..20]);
    }

    private async Task<byte[]> ReadHeaderAsync()
    {
        await using var file = File.OpenRead(_directory.DatabaseFile);
        var header = new byte[HeaderLength];
        await file.ReadExactlyAsync(header);
        return header;
    }

    // schema_version counts every change of the schema.
    private async Task<List<string>> HistoryAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_directory.DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT schema_version FROM pragma_schema_version UNION ALL SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" UNION ALL SELECT COUNT(*) FROM \"AuditHeads\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
