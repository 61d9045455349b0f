using System.Globalization;
using System.Net.Http.Headers;

namespace Infrajet.Benchmarks;

/// <summary>How many simple reads the GitHub sandbox answers in a second, beside a server that does nothing.</summary>
internal static class SandboxSpeed
{
    private const int Connections = 16;
    private const string Token = "ghp_octavia00000000000000000000000000000";
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync()
    {
        using (var bare = ServerProcess.Bare())
        {
            await bare.WaitUntilReadyAsync();
            await PrintAsync("bare Kestrel", bare.Address, "/health/ready");
        }

        using var sandbox = ServerProcess.Sandbox();
        await sandbox.WaitUntilReadyAsync();
        using var admin = new HttpClient { BaseAddress = sandbox.Address };
        using var unlimited = await admin.PostAsync(new Uri("/_sandbox/limits/none", UriKind.Relative), content: null);
        unlimited.EnsureSuccessStatusCode();
        await PrintAsync("GET /user", sandbox.Address, "/user");
        await PrintAsync("GET /repos/acme/infra", sandbox.Address, "/repos/acme/infra");
        return 0;
    }

    private static async Task PrintAsync(string name, Uri address, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = address };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("benchmark", "1.0"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        await LoadAsync(client, path, Warming);
        var times = await LoadAsync(client, path, Length);
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -24} {times.Count / Length.TotalSeconds, 8:0} requests/s   p50 {At(times, 0.5):0.00} ms   p99 {At(times, 0.99):0.00} ms"
            )
        );
    }

    private static double At(List<TimeSpan> times, double share) => times[(int)((times.Count - 1) * share)].TotalMilliseconds;

    private static async Task<List<TimeSpan>> LoadAsync(HttpClient client, string path, TimeSpan length)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => AskAsync(client, path, length)));
        return [.. times.SelectMany(list => list)];
    }

    private static async Task<List<TimeSpan>> AskAsync(HttpClient client, string path, TimeSpan length)
    {
        var url = new Uri(path, UriKind.Relative);
        var times = new List<TimeSpan>();
        var clock = TimeProvider.System;
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < length; )
        {
            var asked = clock.GetTimestamp();
            using var response = await client.GetAsync(url);
            response.EnsureSuccessStatusCode();
            times.Add(clock.GetElapsedTime(asked));
        }

        return times;
    }
}
