using System.Globalization;
using Microsoft.AspNetCore.Connections;

namespace Sandbox;

internal static class Program
{
    private const string Usage = """
        usage: GitHubSandbox [--port 5081] [--seed demo|empty] [--snapshot FILE] [--webhook URL] [--callback URL]
          --webhook   where the demo's App is told of events
          --callback  where people come back to after they have authorised the demo's App or its OAuth App
        """;

    private static readonly string[] Known = ["--port", "--seed", "--snapshot", "--webhook", "--callback"];

    public static async Task<int> Main(string[] args)
    {
        if (Read(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            await using var sandbox = GitHubSandbox.Start(options);
            Console.WriteLine($"A GitHub of your own: {sandbox.Address}");
            await sandbox.WaitForEndAsync();
            return 0;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"Port {options.Port} is taken; write another one after --port (0 takes a free one).");
            return 1;
        }
    }

    private static SandboxOptions? Read(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var port = 0;
        var isReadable =
            args.Length % 2 == 0
            && given.Keys.All(Known.Contains)
            && int.TryParse(given.GetValueOrDefault("--port", "5081"), CultureInfo.InvariantCulture, out port);
        return isReadable
            ? new()
            {
                Port = port,
                Seed = given.GetValueOrDefault("--seed", "demo"),
                SnapshotFile = given.GetValueOrDefault("--snapshot"),
                AppWebhookUrl = Address(given, "--webhook"),
                CallbackUrl = Address(given, "--callback"),
            }
            : null;
    }

    private static Uri? Address(Dictionary<string, string> given, string name) =>
        Uri.TryCreate(given.GetValueOrDefault(name), UriKind.Absolute, out var address) ? address : null;
}
