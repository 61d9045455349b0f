using System.Diagnostics;

namespace Infrajet.SandboxTests.Testing;

/// <summary>A stock git in a folder of its own, with no settings of the machine's.</summary>
internal sealed class Git : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-tests-git-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public string PathTo(string name) => Path.Combine(_folder, name);

    /// <summary>What it printed; a test fails where git does.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await TryAsync(arguments);
        Assert.True(code == 0, $"git {string.Join(' ', arguments)}: {errors}");
        return output;
    }

    public async Task<(int Code, string Output, string Errors)> TryAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = _folder;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return (git.ExitCode, output.TrimEnd(), await errors);
    }
}
