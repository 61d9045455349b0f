using Infrajet.Application.Common;
using Infrajet.Application.Syncing.Links;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Application.Projects.Files;

/// <summary>What was not so before.</summary>
/// <param name="Taken">How many were taken away.</param>
public sealed record AppliedFiles(IReadOnlyList<ProjectFile> Put, int Taken);

/// <summary>Changes the files of a project, all or none of them.</summary>
internal sealed class ProjectFiles(IInfrajetDb db, AutoSyncs autoSyncs, IOptionsMonitor<ProjectOptions> options, TimeProvider clock)
{
    // One query's list of keys: SQL Server takes some two thousand.
    private const int KeysAtOnce = 500;

    /// <summary>
    /// Changes what is tracked, and leaves the saving to the caller. The project counts it as one change, unless all is as it should be already.
    /// </summary>
    /// <param name="project">Tracked, and read before this call: if another change comes in between, saving is refused, and both are to be read anew.</param>
    /// <param name="put">No path twice.</param>
    /// <param name="taken">Paths that are to be free, before anything is put; those without a file are.</param>
    public async Task<Result<AppliedFiles>> ApplyAsync(
        Project project,
        IReadOnlyCollection<FileToPut> put,
        IReadOnlyCollection<string> taken,
        CancellationToken cancellationToken
    )
    {
        var files = await db.FilesInGit(project.Id).ToListAsync(cancellationToken);
        var before = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var free = taken.Where(before.ContainsKey).ToHashSet(StringComparer.Ordinal);
        free.ExceptWith(put.Select(file => file.Path));
        var different = put.Where(file => !IsThere(before.GetValueOrDefault(file.Path), file)).ToList();
        if (free.Count + different.Count == 0)
        {
            return new AppliedFiles([], 0);
        }

        if (RefusalOf(before, different, free) is { } refusal)
        {
            return refusal;
        }

        var rows = await ChangeAsync(project, different, free, cancellationToken);
        project.Touch(clock.Now());
        await autoSyncs.OrderAsync(project.Id, cancellationToken);
        return new AppliedFiles(rows, free.Count);
    }

    private static bool IsThere(GitFile? there, FileToPut file) =>
        there?.Id == file.Content.BlobId && (file.IsExecutable ?? IsExecutable(there)) == IsExecutable(there);

    private static bool IsExecutable(GitFile file) => file.Mode == FileMode.Executable;

    private Failure? RefusalOf(Dictionary<string, GitFile> before, List<FileToPut> put, HashSet<string> taken) =>
        put.Select(file => FilePath.RefusalOf(file.Path)).FirstOrDefault(refusal => refusal is not null)
        ?? CollisionIn(before, put, taken)
        ?? ExcessIn(before, put, taken);

    private static Failure? CollisionIn(Dictionary<string, GitFile> before, List<FileToPut> put, HashSet<string> taken)
    {
        // What is where it was is in nobody's way, and most changes are of that kind.
        if (put.All(file => before.ContainsKey(file.Path)))
        {
            return null;
        }

        var paths = new TakenPaths(before.Keys.Where(path => !taken.Contains(path)));
        foreach (var file in put)
        {
            if (paths.InTheWayOf(file.Path) is { } existing)
            {
                return ProjectFailures.Collision(file.Path, existing);
            }

            paths.Take(file.Path);
        }

        return null;
    }

    // Limits that were lowered keep nobody from making a project smaller.
    private Failure? ExcessIn(Dictionary<string, GitFile> before, List<FileToPut> put, HashSet<string> taken)
    {
        var limits = options.CurrentValue;
        var size = before.Values.Sum(file => file.Size);
        var replaced = put.Select(file => file.Path)
            .Concat(taken)
            .Select(path => before.GetValueOrDefault(path))
            .OfType<GitFile>()
            .ToList();
        var growth = put.Sum(file => file.Content.Size) - replaced.Sum(file => file.Size);
        var more = put.Count - replaced.Count;
        return put.Exists(file => file.Content.Size > limits.MostFileBytes) ? ProjectFailures.FileTooLarge(limits.MostFileBytes)
            : more > 0 && before.Count + more > limits.MaxFiles ? ProjectFailures.TooManyFiles(limits.MaxFiles)
            : growth > 0 && size + growth > limits.MostTotalBytes ? ProjectFailures.ProjectTooLarge(limits.MostTotalBytes)
            : null;
    }

    private async Task<List<ProjectFile>> ChangeAsync(
        Project project,
        List<FileToPut> put,
        HashSet<string> taken,
        CancellationToken cancellationToken
    )
    {
        var keys = put.Select(file => file.Path).Concat(taken).Select(PathKey.Of).Distinct().ToList();
        var rows = new Dictionary<string, ProjectFile>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(KeysAtOnce))
        {
            var found = await db.FilesToChange(project.Id, some).ToListAsync(cancellationToken);
            found.ForEach(row => rows.Add(row.PathKey, row));
        }

        var now = clock.Now();
        var changed = put.ConvertAll(file =>
        {
            rows.Remove(PathKey.Of(file.Path), out var row);
            return Put(row ?? db.ProjectFiles.Add(ProjectFile.In(project, file.Path, now)).Entity, file, now);
        });
        db.ProjectFiles.RemoveRange(rows.Values);
        return changed;
    }

    private static ProjectFile Put(ProjectFile row, FileToPut file, DateTimeOffset at)
    {
        // It may have been there in other letters.
        row.Spell(file.Path, at);
        var (blobId, size, hash) = file.Content;
        row.Hold(blobId, size, hash, file.IsExecutable ?? row.IsExecutable, file.ContentType ?? ContentTypes.Of(file.Path), at);
        return row;
    }
}
