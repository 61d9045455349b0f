using System.Globalization;

namespace Infrajet.Benchmarks;

/// <summary>
/// Deliveries that are on the disk before they are answered, beside a bare Kestrel that reads the body and checks its signature, in turns.
/// </summary>
internal static class WebhookSpeed
{
    public const string Secret = "It's a Secret to Everybody";
    private const string Path = "/api/v1/github/webhook";
    private const int Connections = 32;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("ROUNDS") ?? "5");
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("infrajet-bench-").FullName;
        using (var bare = ServerProcess.Bare())
        using (var infrajet = ServerProcess.Infrajet(directory, Settings()))
        {
            await Task.WhenAll(bare.WaitUntilReadyAsync(), infrajet.WaitUntilReadyAsync());
            await CompareAsync(bare, infrajet);
        }

        Directory.Delete(directory, recursive: true);
        return 0;
    }

    private static async Task CompareAsync(ServerProcess bare, ServerProcess infrajet)
    {
        var body = PushPayload.Make();
        var signature = PushPayload.SignatureOf(body, Secret);
        var sides = new[] { bare, infrajet }
            .Select(server => (Server: server, Load: new RawLoad(server.Address, Path, body, signature)))
            .ToList();
        foreach (var (_, load) in sides)
        {
            await load.RunAsync(Connections, Warming);
        }

        var rounds = sides.ConvertAll(_ => new List<Load>());
        for (var round = 0; round < Rounds; round++)
        {
            for (var side = 0; side < sides.Count; side++)
            {
                var before = sides[side].Server.ProcessorTime;
                var load = await sides[side].Load.RunAsync(Connections, Length);
                var each = (sides[side].Server.ProcessorTime - before).TotalMicroseconds / load.Milliseconds.Count;
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(side == 0 ? "bare" : "Infrajet"), -9}{load}   processor {each, 5:0} us each"
                    )
                );
                rounds[side].Add(load);
            }
        }

        var (plain, durable) = (Load.Sum(rounds[0]), Load.Sum(rounds[1]));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"bare     {plain}\nInfrajet {durable}\nratio {durable.PerSecond / plain.PerSecond:0.00}   body {body.Length} bytes"
            )
        );
    }

    private static Dictionary<string, string> Settings() =>
        new()
        {
            ["GitHub__ApiUrl"] = "http://127.0.0.1:9",
            ["GitHub__WebUrl"] = "http://127.0.0.1:9",
            ["GitHub__App__WebhookSecret"] = Secret,
        };
}
