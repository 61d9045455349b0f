using Sandbox.Git;

namespace Sandbox.Actions.Triggers;

/// <summary>The paths of files that differ between two commits, for the path filters of push.</summary>
internal static class ChangedPaths
{
    /// <param name="before">Null for a new branch, whose commit is held against its own parent.</param>
    public static IReadOnlyCollection<string> Between(GitRepository git, string? before, string after)
    {
        var commit = git.Objects.Commit(after);
        before =
            before is not null && git.Objects.Has(before, ObjectKind.Commit) ? before
            : commit.Parents is [var parent, ..] ? parent
            : null;
        return [.. git.Objects.Compare(before is null ? null : git.Objects.Commit(before).Tree, commit.Tree).Select(change => change.Path)];
    }
}
