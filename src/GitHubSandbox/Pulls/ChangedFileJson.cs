using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Contents;
using Sandbox.Git;
using Sandbox.Repositories;

namespace Sandbox.Pulls;

/// <summary>Changed files as the API shows them.</summary>
internal static class ChangedFileJson
{
    public static JsonObject Of(World world, Repository repository, string commit, FileChange change)
    {
        var file = Counted(repository.Git, change);
        var web = world.Url($"/{repository.FullName}");
        var path = ContentJson.Escaped(change.Path);
        var json = new JsonObject
        {
            ["sha"] = (change.After ?? change.Before)!.Id,
            ["filename"] = change.Path,
            ["status"] = change switch
            {
                { Before: null } => "added",
                { After: null } => "removed",
                _ => "modified",
            },
            ["additions"] = file.Additions,
            ["deletions"] = file.Deletions,
            ["changes"] = file.Additions + file.Deletions,
            ["blob_url"] = $"{web}/blob/{commit}/{path}",
            ["raw_url"] = $"{web}/raw/{commit}/{path}",
            ["contents_url"] = world.Url($"/repos/{repository.FullName}/contents/{path}?ref={commit}"),
        };
        if (file.Patch is { Length: > 0 })
        {
            json["patch"] = file.Patch;
        }

        return json;
    }

    public static ChangedFile Counted(GitRepository git, FileChange change)
    {
        var (before, after) = (Content(git, change.Before), Content(git, change.After));
        if (before.Contains((byte)0) || after.Contains((byte)0))
        {
            return new(change, 0, 0, null);
        }

        var lines = LineDiff.Compare(Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(after));
        return new(change, lines.Count(line => line.Sign == '+'), lines.Count(line => line.Sign == '-'), LineDiff.Patch(lines));
    }

    // A submodule's content is elsewhere.
    private static byte[] Content(GitRepository git, TreeEntry? entry) =>
        entry is null ? [] : git.Objects.Find(entry.Id, ObjectKind.Blob)?.Content ?? [];
}
