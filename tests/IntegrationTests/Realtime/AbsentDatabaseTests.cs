using System.Net;
using System.Net.WebSockets;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>While the database is away nobody is left with a mute connection, and everything goes on by itself when it is back.</summary>
public sealed class AbsentDatabaseTests : IAsyncLifetime
{
    private const string Events = "LiveEvents";
    private const string Heads = "StreamHeads";
    private const int MoreThanAnybodyHolds = 500;

    private readonly InfrajetHost _host;
    private readonly AbsentDatabase _database;

    public AbsentDatabaseTests() => (_host, _database) = AbsentDatabase.Behind(OnSqlite(new InfrajetHost()));

    public Task InitializeAsync() => _host.With("Realtime:PatrolSeconds", "1").With("Realtime:RecheckSeconds", "1").InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task The_patrol_goes_on()
    {
        var person = await Happenings.BeginAsync(_host);
        using var client = await SocketClient.ListenAsync(person);
        var before = _database.Refused;

        _database.Leave(Heads);
        await Eventually.TrueAsync(() => Task.FromResult(_database.Refused >= before + 2), "the patrol has asked twice");
        _database.ComeBack();
        await person.TellManyAsync(MoreThanAnybodyHolds);

        Assert.Equal(Sequences.From(1, MoreThanAnybodyHolds), Sequences.Of(await client.ReadAsync(MoreThanAnybodyHolds)));
        Assert.False(_host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task A_listener_is_asked_to_come_back()
    {
        var person = await Happenings.BeginAsync(_host);
        using var client = await SocketClient.ListenAsync(person);

        _database.Leave(Events);
        await person.TellManyAsync(MoreThanAnybodyHolds);
        await client.ReadToEndAsync();

        Assert.Equal(1013, client.CloseStatus);
        Assert.StartsWith("Events cannot be read", client.CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hubs_listener_is_let_go_and_may_come_back()
    {
        var person = await Happenings.BeginAsync(_host);
        using var client = await HubClient.ConnectAsync(person);
        await client.ResumeAsync(-1);

        _database.Leave(Events);
        await person.TellManyAsync(MoreThanAnybodyHolds);

        Assert.True(await client.MayReconnectAsync());
    }

    [Fact]
    public async Task Whoever_connects_to_the_hub_meanwhile_may_come_back()
    {
        var person = await Happenings.BeginAsync(_host);

        _database.Leave(Heads);

        Assert.True(await IsLetGoAsync(person));
        _database.ComeBack();
        using var back = await HubClient.ConnectAsync(person);
        await back.ReadAsync("notice");
    }

    [Fact]
    public async Task Whoever_resumes_meanwhile_may_come_back()
    {
        var person = await Happenings.BeginAsync(_host);
        using var client = await HubClient.ConnectAsync(person);
        await client.ReadAsync("notice");

        _database.Leave(Heads);
        await client.ResumeAsync(-1);

        Assert.True(await client.MayReconnectAsync());
    }

    [Fact]
    public async Task A_credential_that_cannot_be_asked_about_holds_until_it_can()
    {
        var person = await Happenings.BeginAsync(_host);
        using var client = await SocketClient.ListenAsync(person);
        var before = _database.Refused;

        _database.Leave("ApiTokens");
        await Eventually.TrueAsync(() => Task.FromResult(_database.Refused >= before + 2), "the credential was asked about twice");
        _database.ComeBack();
        await person.TellManyAsync(1);

        Assert.Equal([1L], Sequences.Of(await client.ReadAsync(1)));
    }

    [Fact]
    public async Task A_request_is_told_to_come_back()
    {
        var person = await Happenings.BeginAsync(_host);

        _database.Leave(Heads);
        var response = await _host.Bearing(person.Token).GetAsync("/api/v1/events");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task The_victim_of_a_deadlock_does_it_once_more()
    {
        _database.RefuseNextSave();

        var person = await Happenings.BeginAsync(_host);

        Assert.True(person.PersonId > 0);
    }

    // The line may be cut before the greeting has been read.
    private static async Task<bool> IsLetGoAsync(Happenings person)
    {
        try
        {
            using var client = await HubClient.ConnectAsync(person);
            return await client.MayReconnectAsync();
        }
        catch (WebSocketException)
        {
            return true;
        }
    }

    // What is thrown here is SQLite's, in the form of the other one.
    private static InfrajetHost OnSqlite(InfrajetHost host) =>
        host.With("Database:Provider", nameof(DatabaseProvider.Sqlite))
            .With("Database:ConnectionString", $"Data Source={Path.Combine(host.Database.DataDirectory, "absent.db")};Default Timeout=5");
}
