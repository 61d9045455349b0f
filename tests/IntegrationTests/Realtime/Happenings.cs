using Infrajet.Application.Common;
using Infrajet.Application.Realtime;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>Makes events happen as a use case does: in a scope, committed once.</summary>
internal static class Happenings
{
    /// <summary>One event per number, each committed by itself.</summary>
    public static async Task TellAsync(this InfrajetHost host, long personId, IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
        {
            await host.TellAsync(personId, "test.counted", new { Number = number });
        }
    }

    public static Task TellAsync(this InfrajetHost host, long personId, string type, object data) =>
        host.TellManyAsync(personId, type, [data]);

    /// <summary>Many events in one commit.</summary>
    public static async Task TellManyAsync(this InfrajetHost host, long personId, string type, IEnumerable<object> facts)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var events = scope.ServiceProvider.GetRequiredService<LiveEvents>();
        facts.ToList().ForEach(fact => events.Tell(personId, type, fact));
        await scope.ServiceProvider.GetRequiredService<IInfrajetDb>().SaveChangesAsync(CancellationToken.None);
    }
}
