using System.Net;
using System.Security.Cryptography;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Data.Sqlite;

namespace Infrajet.IntegrationTests.Secrets;

/// <summary>The real process when the master key is gone, wrong, or changed on purpose.</summary>
public sealed class MasterKeyTests : IClassFixture<MasterKeyTests.Origin>, IDisposable
{
    private const int ConfigurationError = 78;
    private readonly ProcessDirectory _directory = new();
    private readonly string _cookie;

    public MasterKeyTests(Origin origin)
    {
        origin.Directory.CopyDataTo(_directory);
        _cookie = origin.Cookie;
    }

    [Fact]
    public async Task A_lost_master_key_stops_the_start_and_no_new_one_is_made()
    {
        File.Delete(_directory.MasterKeyFile);

        var ended = await InfrajetProcess.RunAsync(_directory, []);

        ShouldRefuse(ended, "Secrets:MasterKey");
        Assert.False(File.Exists(_directory.MasterKeyFile));
    }

    [Fact]
    public async Task A_wrong_master_key_stops_the_start_and_the_ring_stays_as_it_is()
    {
        var ring = await RingAsync();

        var ended = await InfrajetProcess.RunAsync(_directory, [], ("Secrets__MasterKey", NewKey()));

        ShouldRefuse(ended, "Secrets:MasterKey");
        Assert.Equal(ring, await RingAsync());
    }

    [Fact]
    public async Task A_master_key_file_that_holds_something_else_stops_the_start()
    {
        await File.WriteAllTextAsync(_directory.MasterKeyFile, "half a key");

        var ended = await InfrajetProcess.RunAsync(_directory, []);

        ShouldRefuse(ended, _directory.MasterKeyFile);
        Assert.DoesNotContain("half a key", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_master_key_takes_over_and_the_former_one_is_no_longer_needed()
    {
        var former = await File.ReadAllTextAsync(_directory.MasterKeyFile);
        var next = NewKey();
        File.Delete(_directory.MasterKeyFile);

        var during = await AskAfterStartAsync(("Secrets__MasterKey", next), ("Secrets__PreviousMasterKeys__0", former.Trim()));
        var afterwards = await AskAfterStartAsync(("Secrets__MasterKey", next));
        var back = await InfrajetProcess.RunAsync(_directory, [], ("Secrets__MasterKey", former.Trim()));

        Assert.Equal(HttpStatusCode.OK, during);
        Assert.Equal(HttpStatusCode.OK, afterwards);
        ShouldRefuse(back, "Secrets:MasterKey");
    }

    [Theory]
    [InlineData("UPDATE KeyRing SET Xml = substr(Xml, 1, length(Xml) / 2)", "Secrets:MasterKey: key-")]
    [InlineData(
        "UPDATE KeyRing SET Xml = replace(Xml, '</infrajetEncryptedKey>', 'AAAA</infrajetEncryptedKey>')",
        "Secrets:MasterKey: key-"
    )]
    [InlineData("UPDATE KeyRing SET Xml = replace(Xml, 'infrajetEncryptedKey', 'somethingElse')", "Secrets:MasterKey: key-")]
    [InlineData("UPDATE KeyRing SET Xml = ''", "Secrets:MasterKey: key-")]
    [InlineData("DELETE FROM KeyRing", "Database: there are stored secrets but no key ring")]
    public async Task A_damaged_ring_stops_the_start(string damage, string advice)
    {
        await ExecuteAsync(damage);
        var ring = await RingAsync();

        var ended = await InfrajetProcess.RunAsync(_directory, []);

        ShouldRefuse(ended, advice);
        Assert.Equal(ring, await RingAsync());
    }

    public void Dispose() => _directory.Dispose();

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static void ShouldRefuse(InfrajetProcess.Ended ended, string advice)
    {
        Assert.True(ended.ExitCode == ConfigurationError, ended.ToString());
        Assert.Contains($"  {advice}", ended.Errors, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> AskAfterStartAsync(params (string Name, string Value)[] environment)
    {
        await using var process = InfrajetProcess.Start(_directory, environment);
        return (await ConsoleSession.AskAsync(await process.ReadyAsync(), _cookie)).StatusCode;
    }

    private async Task<string> RingAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(Id || Xml) FROM KeyRing";
        return (await command.ExecuteScalarAsync())?.ToString() ?? "";
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={_directory.DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>What a process leaves that has made its keys and opened a session; every test gets a copy.</summary>
    public sealed class Origin : IAsyncLifetime
    {
        internal ProcessDirectory Directory { get; } = new();

        internal string Cookie { get; private set; } = "";

        public async Task InitializeAsync()
        {
            var token = await InfrajetProcess.CreateTokenAsync(Directory, "founder");
            await using var process = InfrajetProcess.Start(Directory);
            Cookie = await ConsoleSession.OpenAsync(await process.ReadyAsync(), token);
        }

        public Task DisposeAsync()
        {
            Directory.Dispose();
            return Task.CompletedTask;
        }
    }
}
