using Infrajet.Domain.Git;

namespace Infrajet.Application.Syncing.Running;

/// <summary>How the branch stands.</summary>
/// <param name="Head">Null in an empty repository.</param>
/// <param name="TreeId">GitHub's id of the whole tree there; null in an empty repository.</param>
/// <param name="Theirs">The tree's files. It has another id where a name in it is no text that can be written here.</param>
/// <param name="IsNewBranch">There is no such branch yet: it begins at this commit, the default branch's.</param>
/// <param name="IsAssumed">It stood so at the end of the last sync, and nobody has told of a change since; GitHub was not asked.</param>
internal sealed record Standing(string? Head, string? TreeId, FileTree Theirs, bool IsNewBranch, bool IsAssumed)
{
    public static readonly Standing Nothing = new(null, null, FileTree.Empty, IsNewBranch: false, IsAssumed: false);
}
