using Infrajet.Domain.Git;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>What a sync would do with one file.</summary>
/// <param name="Base">What both sides had in common at the end of the last sync; null stands for no file, here and for the others.</param>
/// <param name="Ours">What the project holds.</param>
/// <param name="Theirs">What the branch holds.</param>
/// <param name="After">What the branch would hold afterwards.</param>
/// <param name="Conflict">Why it had to be decided, whether it was or not.</param>
/// <param name="ResolutionStrategy">How the conflict is settled where nobody chooses: <c>overwrite</c>, <c>append</c>, <c>comment_out</c>; null where it is not.</param>
/// <param name="Decision">What was decided, and by what.</param>
public sealed record PreviewedFile(
    string Path,
    FileAction Action,
    PreviewedSide? Base,
    PreviewedSide? Ours,
    PreviewedSide? Theirs,
    PreviewedSide? After,
    ConflictReason? Conflict,
    string? ConflictReason,
    string? ResolutionStrategy,
    Decision? Decision
)
{
    /// <summary>From the branch's file to what would be there; of a conflict, from the branch's file to the project's.</summary>
    public string? Diff { get; init; }

    public int? LinesAdded { get; init; }

    public int? LinesRemoved { get; init; }

    /// <summary>Why there is no diff, or no whole one.</summary>
    public string? DiffNote { get; init; }

    internal static PreviewedFile Of(PlannedFile file) =>
        new(
            file.Path,
            file.Action,
            PreviewedSide.Of(file.Base),
            PreviewedSide.Of(file.Ours),
            PreviewedSide.Of(file.Theirs),
            PreviewedSide.Of(file.After),
            file.Conflict?.Reason,
            file.Conflict?.Reason.Text(),
            file.Conflict?.Strategy?.Word(),
            file.Decision
        );
}

/// <param name="Sha">Git's id of the content.</param>
/// <param name="Mode">As git writes it: <c>100644</c>, or <c>100755</c> where it is executable.</param>
public sealed record PreviewedSide(string Sha, long Size, string Mode)
{
    internal static PreviewedSide? Of(GitFile? file) => file is null ? null : new(file.Id, file.Size, file.Mode.Text());
}
