using Infrajet.Application.Common;
using Infrajet.Application.Realtime;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>Somebody whom nobody else in the test class knows, and the events that happen to them, committed as a use case does it.</summary>
internal sealed record Happenings(InfrajetHost Host, string Token, long PersonId)
{
    public static async Task<Happenings> BeginAsync(InfrajetHost host)
    {
        var token = await host.TokenOfAsync($"p{Guid.NewGuid():N}");
        var me = await host.Bearing(token).MeAsync();
        return new Happenings(host, token, me.GetProperty("id").GetInt64());
    }

    /// <summary>Events that say their number, each committed by itself.</summary>
    public async Task CountAsync(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await TellAsync("test.counted", new { Number = number });
        }
    }

    /// <summary>Many events in one commit.</summary>
    public Task TellManyAsync(int count, int length = 0) =>
        TellAsync(
            "test.counted",
            [.. Enumerable.Range(1, count).Select(number => new { Number = number, Text = new string('x', length) })]
        );

    public async Task TellAsync(string type, params object[] facts)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var events = scope.ServiceProvider.GetRequiredService<LiveEvents>();
        facts.ToList().ForEach(fact => events.Tell(PersonId, type, fact));
        await scope.ServiceProvider.GetRequiredService<IInfrajetDb>().SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>The same person, seen from another node.</summary>
    public Happenings On(InfrajetHost host) => this with { Host = host };
}
