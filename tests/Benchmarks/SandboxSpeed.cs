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
        var url = new Uri(path, UriKind.Relative);
        await Load.RunAsync(Connections, Warming, _ => AskAsync(client, url));
        Console.WriteLine($"{name, -24} {await Load.RunAsync(Connections, Length, _ => AskAsync(client, url))}");
    }

    private static async Task AskAsync(HttpClient client, Uri url)
    {
        using var response = await client.GetAsync(url);
        response.EnsureSuccessStatusCode();
    }
}
