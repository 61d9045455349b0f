namespace Infrajet.Infrastructure.Files;

internal static class PrivateDirectory
{
    /// <summary>Makes the directory where it is missing: what lies in it is nobody else's to read.</summary>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
