using System.Buffers;

namespace Infrajet.Infrastructure.Files;

/// <summary>Files that are nobody's yet: whoever finds an old one may throw it away.</summary>
internal static class TemporaryFile
{
    private const int AtOnce = 256 * 1024;

    /// <summary>Makes the directory where it is missing.</summary>
    public static string NewPathIn(string directory)
    {
        PrivateDirectory.Make(directory);
        return Path.Combine(directory, $"{Guid.NewGuid():N}");
    }

    public static FileStream Create(string path, FileOptions options = FileOptions.None) =>
        new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1, options | FileOptions.Asynchronous);

    /// <summary>False where there are more bytes than that; how many of them were copied is not said then.</summary>
    public static async Task<bool> TryCopyAsync(
        this Stream from,
        Stream to,
        long most,
        Action<ReadOnlyMemory<byte>> onBytes,
        CancellationToken cancellationToken
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(AtOnce);
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0; most -= read)
            {
                if (read > most)
                {
                    return false;
                }

                onBytes(buffer.AsMemory(0, read));
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static void DeleteOlderThan(string directory, DateTimeOffset time)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (var file in new DirectoryInfo(directory).EnumerateFiles().Where(file => file.LastWriteTimeUtc < time.UtcDateTime))
        {
            file.Delete();
        }
    }
}
