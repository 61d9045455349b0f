using System.Text;

namespace Sandbox.Contents;

/// <summary>Reads .gitmodules, where a repository says which others it holds.</summary>
internal static class Submodules
{
    public static string? AddressOf(Spot submodule)
    {
        if (submodule.At(".gitmodules") is not { } list)
        {
            return null;
        }

        var sections = Encoding.UTF8.GetString(submodule.Objects.Blob(list.Entry.Id)).Split("[submodule ").Select(Settings);
        return sections.FirstOrDefault(settings => settings.GetValueOrDefault("path") == submodule.Path)?.GetValueOrDefault("url");
    }

    private static Dictionary<string, string> Settings(string section) =>
        section
            .Split('\n')
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
