using System.Diagnostics;
using System.Text.Json;

namespace Infrajet.SandboxTests.Testing;

/// <summary>GitHub's own description of its API, asked in a Node process that all tests share.</summary>
internal static class GitHubDescription
{
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static readonly Lazy<Process> Checker = new(Start);

    public static async Task<string[]> FaultsAsync(string method, string path, int status, string? contentType, string body)
    {
        var exchange = JsonSerializer.Serialize(
            new
            {
                method,
                path,
                status,
                contentType,
                body,
            }
        );
        await Turn.WaitAsync();
        try
        {
            await Checker.Value.StandardInput.WriteLineAsync(exchange);
            var faults = await Checker.Value.StandardOutput.ReadLineAsync();
            return JsonSerializer.Deserialize<string[]>(
                faults ?? throw new InvalidOperationException("Run `npm ci` in tests/Octokit first.")
            )!;
        }
        finally
        {
            Turn.Release();
        }
    }

    private static Process Start()
    {
        var checker = Process.Start(
            new ProcessStartInfo("node", "check.mjs")
            {
                WorkingDirectory = Path.Combine(RepositoryRoot(), "tests", "Octokit"),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => checker.Kill();
        return checker;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Infrajet.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
