using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing;

/// <summary>A file that both sides changed.</summary>
/// <param name="HasConflict">Always true: what is none is not listed.</param>
/// <param name="ExistingSha">Git's id of the branch's file; null where it has none.</param>
/// <param name="ResolutionStrategy">How it is settled where nobody chooses: <c>overwrite</c>, <c>append</c>, <c>comment_out</c>; null where it is not.</param>
public sealed record SyncConflict(
    string FilePath,
    bool HasConflict,
    string? ConflictReason,
    string? ExistingSha,
    long ExistingSize,
    string? ResolutionStrategy
)
{
    internal static SyncConflict Of(PlannedFile file) =>
        new(
            file.Path,
            HasConflict: true,
            file.Conflict?.Reason.Text(),
            file.Theirs?.Id,
            file.Theirs?.Size ?? 0,
            file.Conflict?.Strategy?.Word()
        );
}
