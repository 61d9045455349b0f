using System.Globalization;

namespace Infrajet.Benchmarks;

/// <summary>
/// Deliveries that are on the disk before they are answered, beside a bare Kestrel that reads the body and checks its signature, and beside
/// Probot, in turns. What was received is processed meanwhile.
/// </summary>
internal static class WebhookSpeed
{
    public const string Secret = "It's a Secret to Everybody";
    private const string Path = "/api/v1/github/webhook";
    private const int Connections = 32;
    private const int Rounds = 5;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("infrajet-bench-").FullName;
        using (var bare = ServerProcess.Bare())
        using (var infrajet = ServerProcess.Infrajet(directory, Settings()))
        using (var probot = ServerProcess.Probot(Secret))
        {
            await CompareAsync([("bare", bare), ("Infrajet", infrajet), .. probot is null ? [] : new[] { ("Probot", probot) }]);
        }

        Directory.Delete(directory, recursive: true);
        return 0;
    }

    private static async Task CompareAsync(List<(string Name, ServerProcess Server)> servers)
    {
        var body = PushPayload.Make();
        var signature = PushPayload.SignatureOf(body, Secret);
        var sides = servers.ConvertAll(server => new Side(server.Name, server.Server, new(server.Server.Address, Path, body, signature)));
        foreach (var side in sides)
        {
            await side.Server.WaitUntilReadyAsync();
            await side.Load.RunAsync(Connections, Warming);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var side in sides)
            {
                await side.RunAsync();
            }
        }

        foreach (var side in sides)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{side.Name, -9}{side.Total}   ratio {side.Total.PerSecond / sides[0].Total.PerSecond:0.00}   body {body.Length} bytes"
                )
            );
        }
    }

    private static Dictionary<string, string> Settings() =>
        new()
        {
            ["GitHub__ApiUrl"] = "http://127.0.0.1:9",
            ["GitHub__WebUrl"] = "http://127.0.0.1:9",
            ["GitHub__App__WebhookSecret"] = Secret,
        };

    private sealed record Side(string Name, ServerProcess Server, RawLoad Load)
    {
        private readonly List<Load> _rounds = [];

        public Load Total => Benchmarks.Load.Sum(_rounds);

        public async Task RunAsync()
        {
            var before = Server.ProcessorTime;
            var load = await Load.RunAsync(Connections, Length);
            var each = (Server.ProcessorTime - before).TotalMicroseconds / load.Milliseconds.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name, -9}{load}   processor {each, 5:0} us each"));
            _rounds.Add(load);
        }
    }
}
