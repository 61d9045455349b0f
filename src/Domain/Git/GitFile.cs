namespace Infrajet.Domain.Git;

/// <summary>A file where it lies in a tree.</summary>
/// <param name="Path">From the root, parted by slashes.</param>
/// <param name="Id">Git's id of the content, 40 hexadecimal digits; of a submodule, that of the commit.</param>
/// <param name="Size">Of the content; 0 for a submodule.</param>
public sealed record GitFile(string Path, FileMode Mode, string Id, long Size)
{
    /// <summary>It has no content of its own: a project cannot have it.</summary>
    public bool IsForeign => Mode is FileMode.Link or FileMode.Submodule;

    /// <summary>Whether nothing about it differs but where it lies.</summary>
    public bool IsLike(GitFile? other) => other is not null && Id == other.Id && Mode == other.Mode;
}
