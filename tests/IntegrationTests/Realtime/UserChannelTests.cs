using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

public sealed class UserChannelTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Fact]
    public async Task An_event_arrives_flat_with_its_type_its_number_and_its_time()
    {
        var (token, personId) = await MeetAsync();
        using var client = await SocketClient.ListenAsync(host, token);

        await host.TellAsync(
            personId,
            "github.action_triggered",
            new
            {
                RepoId = 7,
                EventType = "deploy",
                Status = "action_triggered",
            }
        );

        var frame = await client.ReadAsync();
        Assert.Equal("github.action_triggered", frame.GetProperty("type").GetString());
        Assert.Equal(7, frame.GetProperty("repo_id").GetInt32());
        Assert.Equal("deploy", frame.GetProperty("event_type").GetString());
        Assert.Equal("action_triggered", frame.GetProperty("status").GetString());
        Assert.Equal(1, frame.GetProperty("sequence").GetInt64());
        Assert.StartsWith("evt_", frame.GetProperty("event_id").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Z", frame.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
    }

    private async Task<(string Token, long PersonId)> MeetAsync()
    {
        var login = $"p{Guid.NewGuid():N}";
        var token = await host.TokenOfAsync(login);
        return (token, (await host.Bearing(token).MeAsync()).GetProperty("id").GetInt64());
    }
}
