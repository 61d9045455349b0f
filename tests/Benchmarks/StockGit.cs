using System.Diagnostics;
using System.Globalization;

namespace Infrajet.Benchmarks;

/// <summary>Git's own server for pushes over HTTP, <c>git http-backend</c>, each answer of which comes some time later than it could.</summary>
internal sealed class StockGit(string root, TimeSpan latency) : IAsyncDisposable
{
    private WebApplication? _server;

    public Uri Address { get; private set; } = null!;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _server = builder.Build();
        _server.Run(ServeAsync);
        await _server.StartAsync();
        Address = new(_server.Urls.First());
    }

    public async Task MakeAsync(string name)
    {
        var path = Path.Combine(root, name);
        await RunAsync(root, "init", "-q", "--bare", "-b", "main", path);
        await RunAsync(path, "config", "http.receivepack", "true");
    }

    /// <summary>What git prints.</summary>
    public static async Task<string> RunAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{role}_NAME"] = "Benchmark";
            start.Environment[$"GIT_{role}_EMAIL"] = "benchmark@example.com";
        }

        using var git = Process.Start(start)!;
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return git.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task ServeAsync(HttpContext http)
    {
        var start = new ProcessStartInfo("git", ["http-backend"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var request = http.Request;
        start.Environment["GIT_PROJECT_ROOT"] = root;
        start.Environment["GIT_HTTP_EXPORT_ALL"] = "1";
        start.Environment["REMOTE_USER"] = "benchmark";
        start.Environment["REQUEST_METHOD"] = request.Method;
        start.Environment["PATH_INFO"] = request.Path.Value;
        start.Environment["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?');
        start.Environment["CONTENT_TYPE"] = request.ContentType;
        start.Environment["HTTP_CONTENT_ENCODING"] = request.Headers.ContentEncoding;
        start.Environment["HTTP_GIT_PROTOCOL"] = request.Headers["Git-Protocol"];
        if (request.ContentLength is { } length)
        {
            start.Environment["CONTENT_LENGTH"] = length.ToString(CultureInfo.InvariantCulture);
        }

        using var git = Process.Start(start)!;
        await request.Body.CopyToAsync(git.StandardInput.BaseStream, http.RequestAborted);
        git.StandardInput.Close();
        using var answer = new MemoryStream();
        await git.StandardOutput.BaseStream.CopyToAsync(answer, http.RequestAborted);
        await WaitAsync();
        await WriteAsync(http.Response, answer);
    }

    private async Task WaitAsync()
    {
        using var timer = new PeriodicTimer(latency);
        await timer.WaitForNextTickAsync();
    }

    // Headers, an empty line, the body.
    private static async Task WriteAsync(HttpResponse response, MemoryStream answer)
    {
        var bytes = answer.GetBuffer().AsMemory(0, (int)answer.Length);
        var end = bytes.Span.IndexOf("\r\n\r\n"u8);
        foreach (var line in System.Text.Encoding.ASCII.GetString(bytes.Span[..end]).Split("\r\n"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            if (name == "Status")
            {
                response.StatusCode = int.Parse(value.AsSpan(0, 3), CultureInfo.InvariantCulture);
            }
            else
            {
                response.Headers[name] = value;
            }
        }

        await response.Body.WriteAsync(bytes[(end + 4)..]);
    }
}
