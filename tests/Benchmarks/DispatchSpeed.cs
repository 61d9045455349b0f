using System.Globalization;
using System.Net;
using System.Text.Json;
using Sandbox.Seeds;

namespace Infrajet.Benchmarks;

/// <summary>
/// Dispatches through the whole product beside a bare forwarder, in turns, both in front of the same sandbox. Nobody listens to the event, so
/// that GitHub's side costs as little as it can.
/// </summary>
internal static class DispatchSpeed
{
    private const string Repository = "acme/website";
    private const int Rounds = 3;
    private const int MostConnections = 64;
    private static readonly int[] Usual = [1, 16, MostConnections];
    private const int MostWarming = 12;
    private const int RoundsInVain = 3;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(IReadOnlyCollection<int> connections)
    {
        var directory = Directory.CreateTempSubdirectory("infrajet-bench-").FullName;
        using (var sandbox = ServerProcess.Sandbox())
        {
            await sandbox.WaitUntilReadyAsync();
            using var forwarder = ServerProcess.Forwarder(sandbox.Address, Repository, Demo.OctaviaToken);
            using var infrajet = ServerProcess.Infrajet(directory, Settings(sandbox.Address));
            await Task.WhenAll(forwarder.WaitUntilReadyAsync(), infrajet.WaitUntilReadyAsync());
            await LiftLimitsAsync(sandbox.Address);
            using var plain = new Side(forwarder, Client(forwarder.Address, token: null));
            using var whole = new Side(infrajet, Client(infrajet.Address, await TokenAsync(infrajet.Address)));
            await plain.WarmAsync();
            await whole.WarmAsync();
            foreach (var count in connections.Count == 0 ? Usual : connections)
            {
                await CompareAsync(count, plain, whole);
            }
        }

        Directory.Delete(directory, recursive: true);
        return 0;
    }

    private static async Task CompareAsync(int connections, Side forwarder, Side infrajet)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await forwarder.RunAsync(connections);
            await infrajet.RunAsync(connections);
        }

        var (bareEach, fullEach) = (forwarder.ProcessorMicrosecondsEach, infrajet.ProcessorMicrosecondsEach);
        var (bare, full) = (forwarder.TakeLoad(), infrajet.TakeLoad());
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                {connections, 3} at once   forwarder {bare}   processor {bareEach, 5:0} us each
                              Infrajet  {full}   processor {fullEach, 5:0} us each
                              ratio {full.PerSecond / bare.PerSecond:0.00}   p99 {full.At(0.99) / bare.At(0.99):0.0} times   p50 {full.At(
                    0.5
                ) - bare.At(0.5):+0.00} ms
                """
            )
        );
    }

    private static async Task DispatchAsync(HttpClient client)
    {
        using var content = new StringContent(
            $$"""{ "repo_id": "{{Repository}}", "event_type": "benchmark", "client_payload": { "version": "1.4.2", "environment": "staging" } }""",
            System.Text.Encoding.UTF8,
            "application/json"
        );
        using var answer = await client.PostAsync(new Uri("/api/github/dispatch", UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    // A program's key of a person whom GitHub knows; the repository is registered on the way.
    private static async Task<string> TokenAsync(Uri address)
    {
        using var octavia = Client(address, Demo.OctaviaToken);
        using var registered = await octavia.PostAsJsonAsync("/api/v1/repositories", new { full_name = Repository });
        registered.EnsureSuccessStatusCode();
        using var made = await octavia.PostAsJsonAsync("/api/v1/auth/tokens", new { name = "benchmark" });
        made.EnsureSuccessStatusCode();
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private static HttpClient Client(Uri address, string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = MostConnections, ActivityHeadersPropagator = null })
        {
            BaseAddress = address,
        };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
        return client;
    }

    private static async Task LiftLimitsAsync(Uri sandbox)
    {
        using var admin = new HttpClient { BaseAddress = sandbox };
        using var unlimited = await admin.PostAsync(new Uri("/_sandbox/limits/none", UriKind.Relative), content: null);
        unlimited.EnsureSuccessStatusCode();
    }

    private static Dictionary<string, string> Settings(Uri gitHub) =>
        new()
        {
            ["GitHub__ApiUrl"] = gitHub.AbsoluteUri,
            ["GitHub__WebUrl"] = gitHub.AbsoluteUri,
            ["GitHub__Limits__SecondsBetweenWrites"] = "0",
            ["GitHub__Limits__PointsPerMinute"] = "1000000000",
            ["GitHub__Limits__ContentPerMinute"] = "1000000000",
            ["GitHub__Limits__ContentPerHour"] = "1000000000",
            ["GitHub__App__Id"] = Demo.AppId.ToString(CultureInfo.InvariantCulture),
            ["GitHub__App__Slug"] = Demo.AppSlug,
            ["GitHub__App__PrivateKey"] = Demo.AppPrivateKey,
            ["RateLimits__PersonPerMinute"] = "1000000",
        };

    /// <summary>One of the two, and what it has done in the rounds so far.</summary>
    private sealed class Side(ServerProcess server, HttpClient client) : IDisposable
    {
        private readonly List<Load> _rounds = [];
        private TimeSpan _processor;

        /// <summary>Unlike the time it took, hardly touched by whoever else uses the machine.</summary>
        public double ProcessorMicrosecondsEach => _processor.TotalMicroseconds / _rounds.Sum(round => round.Milliseconds.Count);

        // Until it gets no faster: compiling what runs often goes on for a while.
        public async Task WarmAsync()
        {
            var best = 0.0;
            for (int round = 0, inVain = 0; round < MostWarming && inVain < RoundsInVain; round++)
            {
                var load = await Load.RunAsync(MostConnections, Warming, _ => DispatchAsync(client));
                inVain = load.PerSecond > best ? 0 : inVain + 1;
                best = Math.Max(best, load.PerSecond);
            }
        }

        public async Task RunAsync(int connections)
        {
            var before = server.ProcessorTime;
            _rounds.Add(await Load.RunAsync(connections, Length, _ => DispatchAsync(client)));
            _processor += server.ProcessorTime - before;
        }

        public Load TakeLoad()
        {
            var load = Load.Sum(_rounds);
            _rounds.Clear();
            _processor = TimeSpan.Zero;
            return load;
        }

        public void Dispose() => client.Dispose();
    }
}
