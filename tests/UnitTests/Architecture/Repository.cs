using System.Xml.Linq;

namespace Infrajet.UnitTests.Architecture;

/// <summary>The repository as the rules see it: what lies on the disk, so that nothing new escapes them.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static IReadOnlyList<string> Projects { get; } =
    [.. FilesUnder("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path))];

    public static IReadOnlyList<SourceFile> Sources { get; } = Read("src");

    public static IReadOnlyList<SourceFile> Tests { get; } = Read("tests");

    /// <summary>Where everything that is written by hand lies.</summary>
    public static IEnumerable<SourceFile> Everything => Sources.Concat(Tests).Where(file => !file.IsGenerated);

    public static IEnumerable<string> Offenders(IEnumerable<SourceFile> files, Func<SourceFile, bool> rule) =>
        files.Where(rule).Select(file => file.Path);

    public static XDocument Project(string name) =>
        XDocument.Load(FilesUnder("src", "*.csproj").Single(path => Path.GetFileNameWithoutExtension(path) == name));

    private static SourceFile[] Read(string folder) =>
        [
            .. FilesUnder(folder, "*.cs")
                .Select(path => SourceFile.Parse(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path))),
        ];

    private static IEnumerable<string> FilesUnder(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "artifacts" or "bin" or "obj" or "node_modules"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Infrajet.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
