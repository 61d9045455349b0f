using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>The built product as the operator starts it: a process of its own, with settings from the environment.</summary>
internal sealed partial class InfrajetProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private InfrajetProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"It ended before it listened. {this}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    /// <summary>Serves on a free port; what it keeps is in the directory.</summary>
    public static InfrajetProcess Start(ProcessDirectory directory, params (string Name, string Value)[] environment) =>
        new(StartInfo(directory, [], environment));

    /// <summary>Runs to its end: a verb, or a start that is refused.</summary>
    public static async Task<Ended> RunAsync(ProcessDirectory directory, string[] words, params (string Name, string Value)[] environment)
    {
        await using var process = new InfrajetProcess(StartInfo(directory, words, environment));
        return await process.EndAsync();
    }

    public static async Task<string> CreateTokenAsync(
        ProcessDirectory directory,
        string login,
        params (string Name, string Value)[] environment
    )
    {
        var ended = await RunAsync(directory, ["create-token", login], environment);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        return ended.Output.Trim();
    }

    /// <summary>A client that is nobody yet, or the holder of a token, once the process is ready.</summary>
    public async Task<HttpClient> ReadyAsync(string? token = null)
    {
        var address = await _listening.Task.WaitAsync(Patience);
        var client = new HttpClient { BaseAddress = address };
        await Eventually.TrueAsync(async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK, $"ready. {this}");
        client.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
        return client;
    }

    public async Task<Ended> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return new Ended(_process.ExitCode, Output, Errors);
    }

    /// <summary>SIGKILL: nothing of the product gets to tidy up.</summary>
    public async Task<Ended> KillAsync()
    {
        _process.Kill();
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    public override string ToString() => $"Output: {Output} Errors: {Errors}";

    private static ProcessStartInfo StartInfo(ProcessDirectory directory, string[] words, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words])
        {
            WorkingDirectory = directory.Here,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["HOME"] = directory.Home;
        start.Environment["Storage__DataDirectory"] = directory.Data;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // The runtime's own sockets for debuggers, which it would leave in the temporary directory.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (ListeningOn().Match(line) is { Success: true } found)
        {
            _listening.TrySetResult(new Uri(found.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://[0-9.]+:\d+)")]
    private static partial Regex ListeningOn();

    internal sealed record Ended(int ExitCode, string Output, string Errors);
}
