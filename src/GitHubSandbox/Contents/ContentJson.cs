using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.Http;
using FileMode = Sandbox.Git.FileMode;

namespace Sandbox.Contents;

/// <summary>Files, folders, links and submodules as the contents API shows them.</summary>
internal static class ContentJson
{
    // As GitHub breaks base64 into lines.
    /// <summary>A line of a folder's list, which is also how every form begins.</summary>
    public static JsonObject Listed(World world, Spot spot, string type)
    {
        var api = world.Url($"/repos/{spot.Repository.FullName}");
        var web = world.Url($"/{spot.Repository.FullName}");
        var path = Escaped(spot.Path);
        var self = $"{api}/contents/{path}?ref={Uri.EscapeDataString(spot.Revision)}";
        var isSubmodule = spot.Entry.Mode == FileMode.Submodule;
        var git = isSubmodule ? null : $"{api}/git/{(spot.Entry.IsDirectory ? "trees" : "blobs")}/{spot.Entry.Id}";
        var html = isSubmodule ? null : $"{web}/{(spot.Entry.IsDirectory ? "tree" : "blob")}/{Escaped(spot.Revision)}/{path}";
        return new()
        {
            ["type"] = type,
            ["name"] = spot.Name,
            ["path"] = spot.Path,
            ["sha"] = spot.Entry.Id,
            ["size"] = SizeOf(spot),
            ["url"] = self,
            ["html_url"] = html,
            ["git_url"] = git,
            ["download_url"] = isSubmodule || spot.Entry.IsDirectory ? null : $"{web}/raw/{Escaped(spot.Revision)}/{path}",
            ["_links"] = new JsonObject
            {
                ["self"] = self,
                ["git"] = git,
                ["html"] = html,
            },
        };
    }

    /// <summary>A file with what is in it; a larger one leaves that to the raw form.</summary>
    public static JsonObject File(World world, Spot spot, bool isWhole)
    {
        var json = Listed(world, spot, "file");
        json["content"] = isWhole ? Base64Text.Encode(spot.Objects.Blob(spot.Entry.Id)) : "";
        json["encoding"] = isWhole ? "base64" : "none";
        return json;
    }

    public static string TypeOf(TreeEntry entry) =>
        entry.Mode switch
        {
            FileMode.Directory => "dir",
            FileMode.Symlink => "symlink",
            FileMode.Submodule => "submodule",
            _ => "file",
        };

    public static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static int SizeOf(Spot spot) => FileMode.TypeOf(spot.Entry.Mode) == "blob" ? spot.Objects.Blob(spot.Entry.Id).Length : 0;
}
