using Infrajet.Application.Repositories.Rights;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Webhooks;

/// <summary>github-rules D3, W20: what one node hears is forgotten on every node.</summary>
public sealed class ForgettingOnAllNodesTests(RabbitServer rabbit) : IClassFixture<RabbitServer>, IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly List<InfrajetHost> _nodes = [];

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
    public async Task Every_node_forgets_what_one_of_them_was_told_of()
    {
        var memories = new[] { new RightsWatch(), new RightsWatch() };
        var nodes = new[] { await StartAsync(memories[0]), await StartAsync(memories[1]) };

        await using var scope = nodes[0].Services.CreateAsyncScope();
        var news = scope.ServiceProvider.GetRequiredService<RightsNews>();
        news.AtInstallation(6001);
        news.AtRepositories(1, 2);
        news.OfPerson(3);
        await news.TellAsync(CancellationToken.None);

        foreach (var memory in memories)
        {
            await Eventually.TrueAsync(
                () =>
                    Task.FromResult(
                        memory.Changes.Exists(change =>
                            change.Installations.SequenceEqual([6001L])
                            && change.Repositories.SequenceEqual([1L, 2L])
                            && change.People.SequenceEqual([3L])
                        )
                    ),
                "the node to forget"
            );
        }
    }

    private async Task<InfrajetHost> StartAsync(RightsWatch memory)
    {
        var node = InfrajetHost
            .On(_database)
            .With("Messaging:Transport", "RabbitMq")
            .With("Messaging:RabbitMqUrl", rabbit.Url.ToString())
            .WithServices(services => services.AddSingleton<IRemembersRights>(memory));
        _nodes.Add(node);
        await node.InitializeAsync();
        return node;
    }
}
