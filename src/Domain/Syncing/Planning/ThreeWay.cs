using Infrajet.Domain.Git;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Domain.Syncing.Planning;

/// <summary>
/// Compares what we have with what they have, by what both had in common before. Content and mode are changed apart from each other. With the
/// sides swapped it tells what a pull does.
/// </summary>
public static class ThreeWay
{
    /// <summary>All paths that we have or had; what only they ever had is none of ours.</summary>
    /// <param name="selection">These paths alone; null for all.</param>
    /// <returns>In git's order.</returns>
    public static IReadOnlyList<PlannedFile> Compare(
        FileTree before,
        FileTree ours,
        FileTree theirs,
        IReadOnlySet<string>? selection = null
    )
    {
        var known = ours.With(before.Files.Where(file => ours.Find(file.Path) is null), []).Files.Select(file => file.Path);
        return
        [
            .. known
                .Where(path => selection?.Contains(path) != false)
                .Select(path => Compare(path, before.Find(path), ours.Find(path), theirs.Find(path)))
                .OfType<PlannedFile>(),
        ];
    }

    /// <summary>Content and mode are ours where only we changed them, else theirs; in doubt content is that of the given file.</summary>
    internal static GitFile Merged(GitFile? before, GitFile ours, GitFile theirs, GitFile inDoubt)
    {
        var content =
            before?.Id == ours.Id ? theirs
            : before?.Id == theirs.Id ? ours
            : inDoubt;
        return content with { Mode = before?.Mode == ours.Mode ? theirs.Mode : ours.Mode };
    }

    private static PlannedFile? Compare(string path, GitFile? before, GitFile? ours, GitFile? theirs)
    {
        if (IsForeign(ours) && before is null && theirs is null)
        {
            return null;
        }

        var file = new PlannedFile(path, FileAction.Unchanged, before, ours, theirs, theirs);
        if (AreLike(ours, before))
        {
            return AreLike(theirs, before) ? file : file with { Action = FileAction.TheirsOnly };
        }

        if (AreLike(ours, theirs))
        {
            return file with { Action = FileAction.Same };
        }

        return IsForeign(ours) ? file.InConflict(ReasonOf(ours!.Mode))
            : IsForeign(theirs) ? file.InConflict(ReasonOf(theirs!.Mode))
            : WhereWeChanged(file);
    }

    private static PlannedFile WhereWeChanged(PlannedFile file) =>
        (file.Base, file.Ours, file.Theirs) switch
        {
            (_, null, var theirs) when AreLike(file.Base, theirs) => file with { Action = FileAction.Delete, After = null },
            (_, null, _) => file.InConflict(ConflictReason.OursDeleted),
            (null, var ours, null) => file with { Action = FileAction.Add, After = ours },
            (_, _, null) => file.InConflict(ConflictReason.TheirsDeleted),
            ({ } before, var ours, var theirs) when !IsForeign(before) => WhereBothWere(file, before, ours, theirs),
            var (_, ours, theirs) => ours.Id == theirs.Id
                ? file.InConflict(ConflictReason.ModesDiffer, ResolutionStrategy.Overwrite)
                : file.InConflict(ConflictReason.BothAdded),
        };

    private static PlannedFile WhereBothWere(PlannedFile file, GitFile before, GitFile ours, GitFile theirs)
    {
        if (ours.Id != before.Id && theirs.Id != before.Id && ours.Id != theirs.Id)
        {
            return file.InConflict(ConflictReason.BothChanged);
        }

        var result = Merged(before, ours, theirs, ours);
        return result.IsLike(theirs)
            ? file with
            {
                Action = FileAction.Same,
            }
            : file with
            {
                Action = FileAction.Change,
                After = result,
                Decision = theirs.IsLike(before) ? null : new(Verdict.Merged, DecidedBy.Merge),
            };
    }

    private static bool AreLike(GitFile? one, GitFile? other) => one is null ? other is null : one.IsLike(other);

    private static bool IsForeign(GitFile? file) => file?.IsForeign == true;

    private static ConflictReason ReasonOf(FileMode mode) => mode == FileMode.Submodule ? ConflictReason.Submodule : ConflictReason.Link;
}
