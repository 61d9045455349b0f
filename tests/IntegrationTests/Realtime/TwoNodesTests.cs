using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>Two nodes on one database whose broadcasts do not reach each other, as with the transport in memory: each finds the other's events by itself.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private readonly InfrajetHost _here = new();
    private InfrajetHost _there = null!;

    public async Task InitializeAsync()
    {
        await _here.InitializeAsync();
        _there = InfrajetHost.On(_here.Database).With("Realtime:PatrolSeconds", "1");
        await _there.InitializeAsync();
    }

    [Fact]
    public async Task What_happens_on_one_node_is_heard_on_the_other()
    {
        var person = await Happenings.BeginAsync(_here);
        using var socket = await SocketClient.ListenAsync(person.On(_there));
        using var hub = await HubClient.ConnectAsync(person.On(_there));
        await hub.ResumeAsync(-1);

        await person.TellManyAsync(3);
        await person.On(_there).TellManyAsync(2);
        await person.TellManyAsync(1);

        Assert.Equal(Sequences.From(1, 6), Sequences.Of(await socket.ReadAsync(6)));
        Assert.Equal(Sequences.From(1, 6), Sequences.Of(await hub.ReadAsync(6)));
    }

    public async Task DisposeAsync()
    {
        await _there.DisposeAsync();
        await _here.DisposeAsync();
    }
}
