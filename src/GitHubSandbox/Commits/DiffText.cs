using System.Text;
using Sandbox.Git;
using FileMode = Sandbox.Git.FileMode;

namespace Sandbox.Commits;

/// <summary>Changed files as `git diff` writes them.</summary>
internal static class DiffText
{
    private const int ShortId = 7;
    private const string NoId = "0000000";

    public static string Of(GitRepository git, IEnumerable<FileChange> changes) =>
        string.Concat(changes.SelectMany(change => Lines(git, change)).Select(line => line + "\n"));

    private static IEnumerable<string> Lines(GitRepository git, FileChange change)
    {
        var former = change.FormerPath ?? change.Path;
        IEnumerable<string> head = [$"diff --git {Quoted("a/" + former)} {Quoted("b/" + change.Path)}", .. Modes(change)];
        if (change.FormerPath is not null)
        {
            head = [.. head, "similarity index 100%", $"rename from {Quoted(former)}", $"rename to {Quoted(change.Path)}"];
        }

        return change.Before?.Id == change.After?.Id ? head : [.. head, .. Content(git, change, former)];
    }

    private static IEnumerable<string> Modes(FileChange change) =>
        change switch
        {
            { Before: null, After: { } now } => [$"new file mode {now.Mode}"],
            { Before: { } old, After: null } => [$"deleted file mode {old.Mode}"],
            { Before: { } old, After: { } now } when old.Mode != now.Mode => [$"old mode {old.Mode}", $"new mode {now.Mode}"],
            _ => [],
        };

    private static IEnumerable<string> Content(GitRepository git, FileChange change, string former)
    {
        var mode = change.Before?.Mode == change.After?.Mode ? $" {change.After!.Mode}" : "";
        var (old, now) = (
            change.Before is null ? "/dev/null" : Quoted("a/" + former),
            change.After is null ? "/dev/null" : Quoted("b/" + change.Path)
        );
        var index = $"index {Short(change.Before)}..{Short(change.After)}{mode}";
        return Patch(git, change) switch
        {
            null => [index, $"Binary files {old} and {now} differ"],
            "" => [index],
            var patch => [index, $"--- {old}", $"+++ {now}", patch],
        };
    }

    // A submodule is shown as a file that names its commit.
    private static string? Patch(GitRepository git, FileChange change)
    {
        var isModule = change.Before?.Mode == FileMode.Submodule || change.After?.Mode == FileMode.Submodule;
        return isModule
            ? LineDiff.Patch(LineDiff.Compare(Module(change.Before), Module(change.After)))
            : ChangedFileJson.Counted(git, change).Patch;
    }

    private static string Module(TreeEntry? entry) => entry is null ? "" : $"Subproject commit {entry.Id}\n";

    private static string Short(TreeEntry? entry) => entry is null ? NoId : entry.Id[..ShortId];

    // As git does with whatever could be mistaken: in quotes, byte by byte.
    private static string Quoted(string path)
    {
        if (path.All(letter => letter is >= ' ' and < (char)0x7f and not ('"' or '\\')))
        {
            return path;
        }

        var quoted = Encoding
            .UTF8.GetBytes(path)
            .Select(one =>
                one is (byte)'"' or (byte)'\\' ? $"\\{(char)one}"
                : one is >= 0x20 and < 0x7f ? $"{(char)one}"
                : $"\\{Convert.ToString(one, 8).PadLeft(3, '0')}"
            );
        return $"\"{string.Concat(quoted)}\"";
    }
}
