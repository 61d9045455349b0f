using System.ComponentModel;
using System.Diagnostics;

namespace Sandbox.GitHttp;

/// <summary>The machine's own git, kept away from the settings of whoever started the sandbox.</summary>
internal static class GitProgram
{
    public static async Task RunAsync(
        string folder,
        IEnumerable<string> arguments,
        Func<Stream, Task>? write,
        Func<Stream, Task>? read,
        string protocol = "",
        CancellationToken cancellationToken = default
    )
    {
        using var git = Start(folder, arguments, protocol);
        try
        {
            var complaint = git.StandardError.ReadToEndAsync(cancellationToken);
            var writing = WriteAsync(git, write);
            await (read ?? Skip)(git.StandardOutput.BaseStream);
            await writing;
            await git.WaitForExitAsync(cancellationToken);
            if (git.ExitCode != 0)
            {
                throw new IOException($"git ended with {git.ExitCode}: {await complaint}");
            }
        }
        finally
        {
            EndIfRunning(git);
        }
    }

    private static Process Start(string folder, IEnumerable<string> arguments, string protocol)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_PROTOCOL"] = protocol;
        foreach (var inherited in new[] { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "XDG_CONFIG_HOME" })
        {
            start.Environment.Remove(inherited);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new IOException("This machine has no git, which serves clones and fetches.", missing);
        }
    }

    private static async Task WriteAsync(Process git, Func<Stream, Task>? write)
    {
        await using var input = git.StandardInput.BaseStream;
        if (write is not null)
        {
            await write(input);
        }
    }

    private static Task Skip(Stream output) => output.CopyToAsync(Stream.Null);

    private static void EndIfRunning(Process git)
    {
        if (!git.HasExited)
        {
            git.Kill(entireProcessTree: true);
        }
    }
}
