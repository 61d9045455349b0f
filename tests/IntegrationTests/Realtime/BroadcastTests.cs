using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>Two nodes with a broker between them: what happens on one is told on the other long before that would look for it.</summary>
public sealed class BroadcastTests(RabbitServer rabbit) : IClassFixture<RabbitServer>, IAsyncLifetime
{
    private readonly InfrajetHost _here = new();
    private InfrajetHost _there = null!;

    public async Task InitializeAsync()
    {
        await Connected(_here).InitializeAsync();
        _there = Connected(InfrajetHost.On(_here.Database));
        await _there.InitializeAsync();
    }

    [Fact]
    public async Task What_happens_on_one_node_is_told_on_the_other_at_once()
    {
        var person = await Happenings.BeginAsync(_here);
        using var socket = await SocketClient.ListenAsync(person.On(_there));
        using var hub = await HubClient.ConnectAsync(person.On(_there));
        await hub.ResumeAsync(-1);

        await person.TellManyAsync(3);

        Assert.Equal(Sequences.From(1, 3), Sequences.Of(await socket.ReadAsync(3)));
        Assert.Equal(Sequences.From(1, 3), Sequences.Of(await hub.ReadAsync(3)));
    }

    public async Task DisposeAsync()
    {
        await _there.DisposeAsync();
        await _here.DisposeAsync();
    }

    // The patrol comes later than a test waits.
    private InfrajetHost Connected(InfrajetHost node) =>
        node.With("Messaging:Transport", "RabbitMq")
            .With("Messaging:RabbitMqUrl", rabbit.Url.ToString())
            .With("Realtime:PatrolSeconds", "60");
}
