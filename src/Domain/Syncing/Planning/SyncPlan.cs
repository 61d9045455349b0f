using Infrajet.Domain.Git;

namespace Infrajet.Domain.Syncing.Planning;

/// <summary>What a sync does, path by path, and how things stand afterwards.</summary>
public sealed class SyncPlan
{
    private SyncPlan(IReadOnlyList<PlannedFile> files, FileTree before, FileTree theirs)
    {
        Files = files;
        Puts = [.. files.Where(file => file.Action is FileAction.Add or FileAction.Change).Select(file => file.After!)];
        Deletes = [.. files.Where(file => file.Action == FileAction.Delete).Select(file => file.Theirs!)];
        Conflicts = [.. files.Where(file => file.Action == FileAction.Conflict)];
        ResolvedCount = files.Count(file => file.IsResolved);
        NextBase = NextOf(before, files);
        ResultTree = IsNoop ? theirs : theirs.With(Puts, Deletes.Select(file => file.Path));
    }

    public IReadOnlyList<PlannedFile> Files { get; }

    /// <summary>Files that are new or other than theirs.</summary>
    public IReadOnlyList<GitFile> Puts { get; }

    /// <summary>Theirs that go.</summary>
    public IReadOnlyList<GitFile> Deletes { get; }

    /// <summary>Nobody decided about these: while there are any, nothing may be written.</summary>
    public IReadOnlyList<PlannedFile> Conflicts { get; }

    /// <summary>Conflicts that were decided, by whomever.</summary>
    public int ResolvedCount { get; }

    /// <summary>What both sides have in common once this was done: ours, as a merge's second parent is common to both branches.</summary>
    public FileTree NextBase { get; }

    /// <summary>Theirs with everything done.</summary>
    public FileTree ResultTree { get; }

    public bool IsNoop => Puts.Count == 0 && Deletes.Count == 0;

    public static SyncPlan Of(FileTree before, FileTree theirs, IEnumerable<PlannedFile> settled, Settlement settlement)
    {
        var files = settled.ToList();
        var deleted = files.Where(file => file.Action == FileAction.Delete).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var folders = new FolderClashes(theirs, deleted);
        return new(
            [.. files.Select(file => file.Action == FileAction.Add && folders.Has(file.Path) ? settlement.SettleClash(file) : file)],
            before,
            theirs
        );
    }

    private static FileTree NextOf(FileTree before, IReadOnlyList<PlannedFile> files)
    {
        var dealtWith = files.Where(file => file.IsDealtWith).ToLookup(file => file.Ours is not null);
        return before.With(dealtWith[true].Select(file => file.Ours!), dealtWith[false].Select(file => file.Path));
    }
}
