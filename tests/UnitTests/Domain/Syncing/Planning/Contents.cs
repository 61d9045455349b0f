using System.Collections.Concurrent;
using System.Text;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Merging;
using Infrajet.Domain.Syncing.Planning;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.UnitTests.Domain.Syncing.Planning;

/// <summary>What lies under ids, and plans that look it up here.</summary>
internal static class Contents
{
    public const string Binary = "\0binary ";

    private static readonly ConcurrentDictionary<string, byte[]> ById = new();

    public static GitFile At(string path, string content, FileMode mode = FileMode.File)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new(path, mode, Keep(bytes), bytes.Length);
    }

    public static string TextOf(GitFile file) => Encoding.UTF8.GetString(ById[file.Id]);

    public static SyncPlan Plan(
        FileTree before,
        FileTree ours,
        FileTree theirs,
        ConflictRule rule,
        IReadOnlyDictionary<string, FileChoice>? choices = null,
        IReadOnlySet<string>? selection = null
    )
    {
        var settlement = new Settlement(rule, choices ?? new Dictionary<string, FileChoice>());
        var settled = ThreeWay
            .Compare(before, ours, theirs, selection)
            .Select(file => Kept(settlement.Settle(file, settlement.NeedsTexts(file) ? TextsOf(file) : null)));
        return SyncPlan.Of(before, theirs, settled, settlement);
    }

    private static FileTexts? TextsOf(PlannedFile file) =>
        Parsed(file.Ours) is { } ours && Parsed(file.Theirs) is { } theirs ? new(Parsed(file.Base), ours, theirs) : null;

    private static FileText? Parsed(GitFile? file) => file is null ? null : FileText.TryParse(ById[file.Id]);

    private static PlannedFile Kept(SettledFile settled)
    {
        if (settled.Content is { } content)
        {
            Assert.Equal(settled.File.After!.Id, Keep(content));
            Assert.Equal(settled.File.After.Size, content.Length);
        }

        return settled.File;
    }

    private static string Keep(byte[] content)
    {
        var id = GitHash.OfBlob(content);
        ById[id] = content;
        return id;
    }
}
