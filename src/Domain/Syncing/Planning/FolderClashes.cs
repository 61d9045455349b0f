using Infrajet.Domain.Git;

namespace Infrajet.Domain.Syncing.Planning;

/// <summary>Finds what of a tree would lie in the way of a file that is added.</summary>
internal sealed class FolderClashes(FileTree tree, IReadOnlySet<string> gone)
{
    public bool Has(string path) => IsFolder(path + '/') || IsUnderFile(path);

    private bool IsUnderFile(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
        {
            var folder = path[..end];
            if (tree.Find(folder) is not null && !gone.Contains(folder))
            {
                return true;
            }
        }

        return false;
    }

    // All files of a folder lie next to each other.
    private bool IsFolder(string folder)
    {
        for (var index = tree.FirstAtOrAfter(folder); index < tree.Files.Count; index++)
        {
            var path = tree.Files[index].Path;
            if (!path.StartsWith(folder, StringComparison.Ordinal))
            {
                return false;
            }

            if (!gone.Contains(path))
            {
                return true;
            }
        }

        return false;
    }
}
