using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;
using Infrajet.Domain.Sessions;
using Infrajet.Infrastructure;
using Infrajet.Infrastructure.Persistence;

namespace Infrajet.Benchmarks;

/// <summary>
/// Saves per second as a dispatch makes them, in pairs: a new row with its audit entry, then the changed row with an audit entry and a live
/// event. In this process, straight on the database, so that nothing else is measured.
/// </summary>
internal static class WriteSpeed
{
    private static readonly int[] Writers = [1, 8, 64];
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("infrajet-bench-").FullName;
        await using (var services = Services(directory))
        {
            await services.PrepareAsync(CancellationToken.None);
            var people = await Task.WhenAll(Enumerable.Range(0, Writers[^1]).Select(number => MeetAsync(services, number)));
            await Load.RunAsync(Writers[^1], Warming, writer => WriteAsync(services, people[writer]));
            foreach (var writers in Writers)
            {
                var pairs = await Load.RunAsync(writers, Length, writer => WriteAsync(services, people[writer]));
                Console.WriteLine($"{writers, 3} writers, pairs of saves {pairs}");
            }
        }

        Directory.Delete(directory, recursive: true);
        return 0;
    }

    private static ServiceProvider Services(string directory)
    {
        var settings = new Dictionary<string, string?> { ["Storage:DataDirectory"] = directory };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(configuration)
            .AddInfrastructure(configuration)
            .BuildServiceProvider();
    }

    private static async Task WriteAsync(ServiceProvider services, long person)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<InfrajetDb>();
        var now = TimeProvider.System.GetUtcNow();
        var token = ApiToken.Issue(person, "benchmark", ApiToken.NewSecret(), now, TimeSpan.FromDays(1));
        db.ApiTokens.Add(token);
        db.AuditEntries.Add(AuditEntry.Of(new AuditFact("benchmark", "benchmark.begun", token.Id, "done", "benchmark"), now));
        await db.SaveChangesAsync(CancellationToken.None);
        token.Revoke(now);
        db.AuditEntries.Add(AuditEntry.Of(new AuditFact("benchmark", "benchmark.ended", token.Id, "done", "benchmark"), now));
        db.LiveEvents.Add(LiveEvent.Of(StreamName.Of(person), "benchmark.ended", "{}", now));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static async Task<long> MeetAsync(ServiceProvider services, int number)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<InfrajetDb>();
        var key = new PersonKey("benchmark", Guid.NewGuid().ToString());
        var person = Person.Meet(key, $"writer {number}", null, TimeProvider.System.GetUtcNow());
        db.People.Add(person);
        await db.SaveChangesAsync(CancellationToken.None);
        return person.Id;
    }
}
