using System.Diagnostics;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>A repository as a stock git fetches it.</summary>
public sealed class Clone : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("infrajet-clone-");

    private Clone() { }

    public static async Task<Clone> OfAsync(Uri address)
    {
        var clone = new Clone();
        await clone.GitAsync("clone", "-q", $"{address}", ".");
        Assert.Equal("", await clone.GitAsync("fsck", "--strict", "--full", "--no-dangling"));
        return clone;
    }

    /// <summary>Subjects of the commits, newest first.</summary>
    public async Task<string[]> LogAsync() => (await GitAsync("log", "--format=%s")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async Task<string[]> FilesAsync() => (await GitAsync("ls-files")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Task<string> TreeAsync() => GitAsync("rev-parse", "HEAD^{tree}");

    public string Text(string path) => File.ReadAllText(Path.Combine(_directory.FullName, path));

    public byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(_directory.FullName, path));

    /// <summary>What git prints, without the last end of line.</summary>
    public async Task<string> GitAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = _directory.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        using var git = Process.Start(start)!;
        var (output, errors) = (git.StandardOutput.ReadToEndAsync(), git.StandardError.ReadToEndAsync());
        await git.WaitForExitAsync();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {await errors}");
        return (await output).TrimEnd('\n');
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
