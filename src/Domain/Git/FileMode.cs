namespace Infrajet.Domain.Git;

/// <summary>What an entry of a tree is, folders aside.</summary>
public enum FileMode
{
    File,
    Executable,

    /// <summary>A symbolic link: its content is where it leads.</summary>
    Link,

    /// <summary>A commit of another repository.</summary>
    Submodule,
}

public static class FileModes
{
    public const string Folder = "40000";

    /// <summary>As git writes it in trees and GitHub in answers.</summary>
    public static string Text(this FileMode mode) =>
        mode switch
        {
            FileMode.File => "100644",
            FileMode.Executable => "100755",
            FileMode.Link => "120000",
            FileMode.Submodule => "160000",
        };

    public static FileMode? Parse(string text) =>
        text switch
        {
            // Very old commits have files that their group may write.
            "100644" or "100664" => FileMode.File,
            "100755" => FileMode.Executable,
            "120000" => FileMode.Link,
            "160000" => FileMode.Submodule,
            _ => null,
        };
}
