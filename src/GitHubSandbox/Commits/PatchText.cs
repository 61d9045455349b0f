using System.Globalization;
using Sandbox.Git;

namespace Sandbox.Commits;

/// <summary>A commit as an e-mail, the way `git format-patch` writes it and `git am` takes it.</summary>
internal static class PatchText
{
    public static string Of(GitRepository git, string id, IReadOnlyList<FileChange> changes)
    {
        var commit = git.Objects.Commit(id);
        var (subject, body) = commit.Message.Trim().Split('\n', 2) is [var first, var rest]
            ? (first, rest.Trim())
            : (commit.Message.Trim(), "");
        var date = commit.Author.When.ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + Zone(commit.Author.When.Offset);
        return $"From {id} Mon Sep 17 00:00:00 2001\nFrom: {commit.Author.Name} <{commit.Author.Email}>\nDate: {date}\nSubject: [PATCH] {subject}\n\n"
            + (body.Length == 0 ? "" : $"{body}\n\n")
            + $"---\n{Summary(git, changes)}\n\n{DiffText.Of(git, changes)}-- \n2.43.0\n\n";
    }

    private static string Summary(GitRepository git, IReadOnlyList<FileChange> changes)
    {
        var files = changes.Select(change => ChangedFileJson.Counted(git, change)).ToList();
        var lines = files.Select(file => $" {file.Change.Path} | {file.Additions + file.Deletions}");
        var total =
            $" {files.Count} files changed, {files.Sum(file => file.Additions)} insertions(+), {files.Sum(file => file.Deletions)} deletions(-)";
        return string.Join('\n', lines.Append(total));
    }

    private static string Zone(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}";
}
