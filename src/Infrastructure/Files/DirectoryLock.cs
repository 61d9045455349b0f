using Infrajet.Infrastructure.Configuration;

namespace Infrajet.Infrastructure.Files;

/// <summary>
/// One process at a time in a directory. The lock is the operating system's on an open file, so that a process that dies gives it back.
/// </summary>
internal static class DirectoryLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Makes the directory where it is missing, and waits for the turn; disposing what is returned gives it on.</summary>
    public static async Task<IDisposable> TakeAsync(string directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                // People's names and the master key lie in it.
                PrivateDirectory.Make(directory);
                return new FileStream(Path.Combine(directory, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Directory.Exists(directory) && clock.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Interval, clock, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new StartRefusedException(
                    $"Storage:DataDirectory: write a directory that Infrajet may write to and no other process keeps locked; {directory} is not."
                );
            }
        }
    }
}
