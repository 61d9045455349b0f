using Infrajet.Application.Projects.Files;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;

namespace Infrajet.Application.Projects.Archives;

/// <summary>Takes the files of one archive into the store, as long as nothing is wrong with any of them.</summary>
/// <param name="packed">How large the archive is.</param>
/// <param name="folders">How many folders are left out at the beginning of each path.</param>
internal sealed class ArchiveContents(IContentStore store, ProjectOptions limits, long packed, int folders) : IDisposable
{
    // Whatever unpacks to less does no harm.
    private const long Harmless = 1024 * 1024;

    // Small ones are kept several at once: most of the time goes by waiting for the disk.
    private const int Small = 64 * 1024;
    private const int AtOnce = 8;

    private readonly TakenPaths _paths = new([]);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<Task<Result<FileToPut>>> _keeping = [];
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private long _unpacked;
    private string? _current;

    public async Task<Result<List<FileToPut>>> KeepAsync(
        IAsyncEnumerable<Result<ArchivedFile>> archive,
        CancellationToken cancellationToken
    )
    {
        Failure? refusal = null;
        try
        {
            await foreach (var read in archive.WithCancellation(cancellationToken))
            {
                refusal = await read.Match(file => TakeAsync(file, cancellationToken), failure => Task.FromResult<Failure?>(failure));
                if (refusal is not null)
                {
                    break;
                }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            refusal = ArchiveFailures.Broken(_current);
        }
        finally
        {
            // Nobody may go on reading or keeping when this is over, however it ends.
            await ((Task)Task.WhenAll(_keeping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return refusal ?? await KeptAsync();
    }

    public void Dispose() => _turns.Dispose();

    private async Task<Failure?> TakeAsync(ArchivedFile file, CancellationToken cancellationToken)
    {
        _current = file.Name;
        var whole = Relative(file.Name);
        if ((FilePath.RefusalOf(whole) ?? ExcessIn(file)) is { } refusal)
        {
            return refusal;
        }

        _unpacked += file.Length;
        if (Below(whole) is not { } path)
        {
            return null;
        }

        if (CollisionAt(path, file) is { } collision)
        {
            return collision;
        }

        _paths.Take(path);
        return await KeepAsync(path, file, cancellationToken);
    }

    private Failure? CollisionAt(string path, ArchivedFile file) =>
        !_seen.Add(path) ? ArchiveFailures.Refused(file.Name, "It comes twice.")
        : _paths.InTheWayOf(path) is { } existing ? ProjectFailures.Collision(path, existing)
        : _seen.Count > limits.MaxFiles ? ArchiveFailures.Refused(file.Name, ProjectFailures.TooManyFiles(limits.MaxFiles))
        : null;

    // Also what is left out has to be unpacked to get past it.
    private Failure? ExcessIn(ArchivedFile file) =>
        file.Length > limits.MostFileBytes ? ArchiveFailures.Refused(file.Name, ProjectFailures.FileTooLarge(limits.MostFileBytes))
        : _unpacked + file.Length > limits.MostTotalBytes
            ? ArchiveFailures.Refused(file.Name, ProjectFailures.ProjectTooLarge(limits.MostTotalBytes))
        : _unpacked + file.Length > Math.Max(Harmless, packed * limits.MaxArchiveRatio)
            ? ArchiveFailures.Swells(file.Name, limits.MaxArchiveRatio)
        : null;

    private async Task<Failure?> KeepAsync(string path, ArchivedFile file, CancellationToken cancellationToken)
    {
        if (file.Length > Small)
        {
            _keeping.Add(KeepAsync(path, file, file.Content, cancellationToken));
            return (await _keeping[^1]).Failure;
        }

        // One byte more than there should be: only whoever comes to the end is told whether all was right.
        var bytes = new byte[file.Length + 1];
        var length = await file.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length != file.Length)
        {
            return ArchiveFailures.Broken(file.Name);
        }

        await _turns.WaitAsync(cancellationToken);
        _keeping.Add(Task.Run(() => KeepInTurnAsync(path, file, new MemoryStream(bytes, 0, length), cancellationToken), cancellationToken));
        return null;
    }

    private async Task<Result<FileToPut>> KeepInTurnAsync(
        string path,
        ArchivedFile file,
        MemoryStream content,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await KeepAsync(path, file, content, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<Result<FileToPut>> KeepAsync(string path, ArchivedFile file, Stream content, CancellationToken cancellationToken)
    {
        var kept = await store.KeepAsync(content, file.Length, limits.MostFileBytes, cancellationToken);
        return kept.Match<Result<FileToPut>>(done => new FileToPut(path, done, file.IsExecutable), failure => failure);
    }

    private async Task<Result<List<FileToPut>>> KeptAsync()
    {
        var files = new List<FileToPut>();
        foreach (var keeping in _keeping)
        {
            if ((await keeping).Match(file => Add(files, file), failure => failure) is { } refusal)
            {
                return refusal;
            }
        }

        return files.Count == 0 ? ArchiveFailures.Empty : files;
    }

    private static Failure? Add(List<FileToPut> files, FileToPut file)
    {
        files.Add(file);
        return null;
    }

    // Whoever packs a folder by its name "." has it before each path.
    private static string Relative(string name)
    {
        while (name.StartsWith("./", StringComparison.Ordinal))
        {
            name = name[2..];
        }

        return name;
    }

    /// <summary>The path without its first folders; null where it has no more than those.</summary>
    private string? Below(string path)
    {
        var parts = path.Split('/', folders + 1);
        return parts.Length > folders ? parts[folders] : null;
    }
}
