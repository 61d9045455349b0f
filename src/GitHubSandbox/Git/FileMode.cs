namespace Sandbox.Git;

/// <summary>The modes git knows, as GitHub writes them.</summary>
internal static class FileMode
{
    public const string File = "100644";
    public const string Executable = "100755";
    public const string Symlink = "120000";
    public const string Directory = "040000";
    public const string Submodule = "160000";

    public static bool IsKnown(string mode) => mode is File or Executable or Symlink or Directory or Submodule;

    public static string TypeOf(string mode) =>
        mode switch
        {
            Directory => "tree",
            Submodule => "commit",
            _ => "blob",
        };
}
