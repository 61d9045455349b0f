using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Infrajet.Benchmarks;

/// <summary>A server in a process of its own on a free loopback port, ended when it is disposed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const double KilobytesPerMegabyte = 1024;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly string _readyPath;

    private ServerProcess(
        string url,
        string[] arguments,
        IReadOnlyDictionary<string, string> environment,
        string readyPath = "/health/ready",
        string program = "dotnet"
    )
    {
        _readyPath = readyPath;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _client = new HttpClient { BaseAddress = new Uri(url) };
    }

    public Uri Address => _client.BaseAddress!;

    /// <summary>What it has computed since its start, whoever else was using the machine.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static ServerProcess Infrajet(string dataDirectory, IReadOnlyDictionary<string, string>? settings = null)
    {
        var url = FreeUrl();
        var own = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = url, ["Storage__DataDirectory"] = dataDirectory };
        return new(
            url,
            [Program("WebApi", "Infrajet.WebApi.dll")],
            own.Concat(settings ?? new Dictionary<string, string>()).ToDictionary()
        );
    }

    public static ServerProcess Sandbox()
    {
        var url = FreeUrl();
        return new(
            url,
            [Program("GitHubSandbox", "GitHubSandbox.dll"), "--port", $"{new Uri(url).Port}"],
            new Dictionary<string, string>(),
            "/_sandbox/health"
        );
    }

    public static ServerProcess Bare()
    {
        var url = FreeUrl();
        return new(url, [typeof(ServerProcess).Assembly.Location, "bare", url], new Dictionary<string, string>());
    }

    public static ServerProcess Forwarder(Uri gitHub, string repository, string token)
    {
        var url = FreeUrl();
        string[] arguments = [typeof(ServerProcess).Assembly.Location, "forward", url, gitHub.AbsoluteUri, repository, token];
        return new(url, arguments, new Dictionary<string, string>());
    }

    /// <summary>Null where its packages are not there.</summary>
    public static ServerProcess? Probot(string secret)
    {
        var directory = Path.Combine(Root(), "tests", "Benchmarks", "probot");
        if (!Directory.Exists(Path.Combine(directory, "node_modules")))
        {
            return null;
        }

        var url = FreeUrl();
        var key = Path.Combine(Root(), "src", "GitHubSandbox", "Seeds", "Demo", "demo-app.pem");
        string[] arguments = [Path.Combine(directory, "receiver.mjs"), url, secret, key];
        return new(url, arguments, new Dictionary<string, string>(), program: "node");
    }

    public async Task<TimeSpan> WaitUntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(Poll);
        while (!await IsReadyAsync(limit.Token))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        return TimeProvider.System.GetElapsedTime(_started);
    }

    /// <summary>The most memory that it has had since its start.</summary>
    public double PeakMegabytes => Megabytes("VmHWM:");

    public async Task<double> IdleMegabytesAsync()
    {
        using var timer = new PeriodicTimer(Idle);
        await timer.WaitForNextTickAsync();
        return Megabytes("VmRSS:");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
    }

    private double Megabytes(string figure)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith(figure, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture)
            / KilobytesPerMegabyte;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.GetAsync(_readyPath, cancellationToken)).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Root() => AppContext.BaseDirectory.Split("artifacts")[0];

    private static string Program(string project, string file) =>
        Path.Combine(AppContext.BaseDirectory.Replace("Benchmarks", project, StringComparison.Ordinal), file);

    private static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }
}
