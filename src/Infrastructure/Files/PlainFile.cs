namespace Infrajet.Infrastructure.Files;

/// <summary>
/// Files by the names of their folders below a root, none of which may be a link: whoever can write into the root must not have us read, or
/// write, what lies elsewhere. Links are not followed but on systems other than Linux looked for, which leaves a moment in between.
/// </summary>
internal static class PlainFile
{
    /// <summary>Null where there is none, or what is there is not a plain file of one name.</summary>
    public static FileStream? Open(string root, params ReadOnlySpan<string> names)
    {
        if (OperatingSystem.IsLinux())
        {
            return LinuxFiles.Open(root, names) is { } handle ? new FileStream(handle, FileAccess.Read, bufferSize: 1) : null;
        }

        try
        {
            return HasLink(root, names)
                ? null
                : new FileStream(PathOf(root, names), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Moves a file to where it is to stay, in place of what is there, and returns when the disk knows.</summary>
    public static void Place(string path, string root, params ReadOnlySpan<string> names)
    {
        PrivateDirectory.Make(PathOf(root, names[..^1]));
        if (OperatingSystem.IsLinux())
        {
            LinuxFiles.Place(path, root, names);
        }
        else if (HasLink(root, names[..^1]))
        {
            throw new IOException($"A folder below {root} is a link.");
        }
        else
        {
            File.Move(path, PathOf(root, names), overwrite: true);
        }
    }

    private static string PathOf(string root, ReadOnlySpan<string> names) => Path.Combine([root, .. names]);

    private static bool HasLink(string root, ReadOnlySpan<string> names)
    {
        var path = root;
        foreach (var name in names)
        {
            path = Path.Combine(path, name);
            if (Path.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint))
            {
                return true;
            }
        }

        return false;
    }
}
