using System.Diagnostics;
using System.Text.Json;

namespace Infrajet.SandboxTests.Testing;

/// <summary>GitHub's own description of its API, asked in a Node process that all tests share.</summary>
internal static class GitHubDescription
{
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static readonly Lazy<Process> Checker = new(Start);

    /// <summary>Of an answer of the API.</summary>
    public static Task<string[]> FaultsAsync(string method, string path, int status, string? contentType, string body) =>
        AskAsync(
            new
            {
                method,
                path,
                status,
                contentType,
                body,
            }
        );

    /// <summary>Of what a webhook was told.</summary>
    public static Task<string[]> FaultsAsync(string @event, string body) => AskAsync(new { @event, body });

    private static async Task<string[]> AskAsync(object asked)
    {
        await Turn.WaitAsync();
        try
        {
            await Checker.Value.StandardInput.WriteLineAsync(JsonSerializer.Serialize(asked));
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
