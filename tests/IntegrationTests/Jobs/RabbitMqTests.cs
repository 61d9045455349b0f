using System.Text;
using Infrajet.Domain.Jobs;
using Infrajet.Infrastructure.Messaging;
using Infrajet.IntegrationTests.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Infrajet.IntegrationTests.Jobs;

public sealed class RabbitMqTests(RabbitServer rabbit) : IClassFixture<RabbitServer>, IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly WorkScript _script = new();
    private readonly List<WorkHost> _nodes = [];

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _database.Dispose();
    }

    [Fact]
    public async Task What_one_node_orders_another_one_does()
    {
        var busy = await StartAsync();
        var goOn = _script.OnHold("long");
        var first = await busy.OrderAsync("long");
        await busy.IsRunningAsync(first);

        var other = await StartAsync();
        var jobs = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => busy.OrderAsync($"short-{number}")));
        await Task.WhenAll(jobs.Select(other.IsDoneAsync));
        Assert.Equal(WorkState.Running, (await busy.JobAsync(first)).State);

        goOn.SetResult();
        await busy.IsDoneAsync(first);
        Assert.Equal(21, _script.Played.Count);
    }

    [Theory]
    [InlineData("WorkDue")]
    [InlineData("FollowUp")]
    [InlineData("Upkeep")]
    public async Task A_message_that_nobody_can_read_is_dropped_and_keeps_nothing_up(string queue)
    {
        var node = await StartAsync();
        await using var connection = await new ConnectionFactory { Uri = rabbit.Url }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();

        foreach (var poison in new[] { "no JSON at all", "{}", """{"messageType":["urn:message:Infrajet:Other"],"message":{}}""" })
        {
            await channel.BasicPublishAsync("", queue, Encoding.UTF8.GetBytes(poison));
        }

        await node.IsDoneAsync(await node.OrderAsync("after the poison"));
        await Eventually.TrueAsync(async () => await channel.MessageCountAsync(queue) == 0, "the queue is empty");
        Assert.False(await ExistsAsync(connection, $"{queue}_error"));
        Assert.False(await ExistsAsync(connection, $"{queue}_skipped"));
    }

    private static async Task<bool> ExistsAsync(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            await channel.QueueDeclarePassiveAsync(queue);
            return true;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }

    // Without the sweep, so that nodes hear of each other's work by the broker alone.
    private async Task<WorkHost> StartAsync()
    {
        var node = WorkHost.On(_database, _script);
        _nodes.Add(node);
        node.With("Messaging:Transport", "RabbitMq")
            .With("Messaging:RabbitMqUrl", rabbit.Url.ToString())
            .With("Messaging:Concurrency", "1");
        node.WithServices(services => services.Remove(services.Single(service => service.ImplementationType == typeof(WorkSweep))));
        await node.InitializeAsync();
        return node;
    }
}
