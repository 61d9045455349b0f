using Infrajet.Domain.Git;

namespace Infrajet.Domain.Syncing.Planning;

/// <summary>What a sync does with one path, and what is there before and afterwards. Null stands for no file.</summary>
/// <param name="Base">What both sides had in common at the last sync.</param>
/// <param name="After">What is there afterwards.</param>
public sealed record PlannedFile(string Path, FileAction Action, GitFile? Base, GitFile? Ours, GitFile? Theirs, GitFile? After)
{
    /// <summary>Why it had to be decided, whether it was or not.</summary>
    public FileConflict? Conflict { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>What we have is dealt with, so that the next sync has to see only what changes from here on.</summary>
    public bool IsDealtWith => Action is not (FileAction.Conflict or FileAction.Skipped);

    public bool IsResolved => Conflict is not null && IsDealtWith;

    /// <summary>The same after it was decided what is there afterwards.</summary>
    internal PlannedFile Settled(GitFile? result, Verdict verdict, DecidedBy by) =>
        this with
        {
            Action = ActionFor(result),
            After = result,
            Decision = new(verdict, by),
        };

    internal PlannedFile Skipped() =>
        this with
        {
            Action = FileAction.Skipped,
            After = Theirs,
            Decision = new(Verdict.Skip, DecidedBy.Choice),
        };

    internal PlannedFile InConflict(ConflictReason reason, ResolutionStrategy? strategy = null) =>
        this with
        {
            Action = FileAction.Conflict,
            After = Theirs,
            Conflict = new(reason, strategy),
            Decision = null,
        };

    private FileAction ActionFor(GitFile? result) =>
        (result, Theirs) switch
        {
            (null, null) => FileAction.TheirsOnly,
            (null, _) => FileAction.Delete,
            (_, null) => FileAction.Add,
            var (after, there) => after.IsLike(there) ? FileAction.TheirsOnly : FileAction.Change,
        };
}
