using System.Globalization;
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
            await ForSomeTimeAsync(services, Writers[^1], Warming);
            foreach (var writers in Writers)
            {
                var times = await ForSomeTimeAsync(services, writers, Length);
                times.Sort();
                var perSecond = times.Count / Length.TotalSeconds;
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{writers, 3} writers {perSecond, 8:0} saves/s   p50 {At(times, 0.5):0.00} ms   p99 {At(times, 0.99):0.00} ms   worst {At(times, 1):0.00} ms"
                    )
                );
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

    private static double At(List<TimeSpan> times, double share) => times[(int)((times.Count - 1) * share)].TotalMilliseconds;

    private static async Task<List<TimeSpan>> ForSomeTimeAsync(ServiceProvider services, int writers, TimeSpan length)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, writers).Select(number => Task.Run(() => WriteAsync(services, number, length))));
        return [.. times.SelectMany(list => list)];
    }

    private static async Task<List<TimeSpan>> WriteAsync(ServiceProvider services, int number, TimeSpan length)
    {
        var clock = TimeProvider.System;
        var person = await MeetAsync(services, number);
        var times = new List<TimeSpan>();
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < length; )
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<InfrajetDb>();
            var now = clock.GetUtcNow();
            var token = ApiToken.Issue(person, "benchmark", ApiToken.NewSecret(), now, TimeSpan.FromDays(1));
            db.ApiTokens.Add(token);
            db.AuditEntries.Add(AuditEntry.Of(new AuditFact("benchmark", "benchmark.begun", token.Id, "done", "benchmark"), now));
            times.Add(await SaveAsync(db));
            token.Revoke(now);
            db.AuditEntries.Add(AuditEntry.Of(new AuditFact("benchmark", "benchmark.ended", token.Id, "done", "benchmark"), now));
            db.LiveEvents.Add(LiveEvent.Of(StreamName.Of(person), "benchmark.ended", "{}", now));
            times.Add(await SaveAsync(db));
        }

        return times;
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

    private static async Task<TimeSpan> SaveAsync(InfrajetDb db)
    {
        var started = TimeProvider.System.GetTimestamp();
        await db.SaveChangesAsync(CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(started);
    }
}
