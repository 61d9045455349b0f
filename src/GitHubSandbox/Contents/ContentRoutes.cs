using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Contents;

internal static class ContentRoutes
{
    private const int LargestWhole = 1024 * 1024;
    private const int Largest = 100 * 1024 * 1024;
    private const int MostInFolder = 1000;

    public static void MapContents(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/contents/{**path}", Show, Need.Read("contents"));
        api.Put("/repos/{owner}/{repo}/contents/{**path}", ContentWriting.Put, Need.Write("contents"));
        api.Delete("/repos/{owner}/{repo}/contents/{**path}", ContentWriting.Delete, Need.Write("contents"));
        api.Get("/repos/{owner}/{repo}/readme", ShowReadme, Need.Read("contents"));
        api.Get("/repos/{owner}/{repo}/readme/{**dir}", ShowReadme, Need.Read("contents"));
    }

    private static Answer Show(Call call)
    {
        var spot = Spot.Find(call, call.Repository(), call.Path("path").Trim('/')) ?? throw Refusal.NotFound();
        return ContentJson.TypeOf(spot.Entry) switch
        {
            "dir" => Folder(call, spot),
            "symlink" => Link(call, spot),
            "submodule" => Submodule(call, spot),
            _ => File(call, spot),
        };
    }

    // GitHub looks into .github, the root and docs, in this order, where no folder is named.
    private static Answer ShowReadme(Call call)
    {
        var repository = call.Repository();
        string[] folders = call.Path("dir").Trim('/') is { Length: > 0 } folder ? [folder] : [".github", "", "docs"];
        var readme = folders.Select(path => Spot.Find(call, repository, path)).Select(ReadmeIn).FirstOrDefault(found => found is not null);
        return File(call, readme ?? throw Refusal.NotFound());
    }

    private static Spot? ReadmeIn(Spot? folder)
    {
        if (folder is not { Entry.IsDirectory: true })
        {
            return null;
        }

        string[] names = ["readme.md", "readme.markdown", "readme.rst", "readme.txt", "readme"];
        return folder
            .Objects.Tree(folder.Entry.Id)
            .Where(entry => ContentJson.TypeOf(entry) == "file")
            .Select(entry =>
                (Entry: entry, Rank: Array.FindIndex(names, name => name.Equals(entry.Name, StringComparison.OrdinalIgnoreCase)))
            )
            .Where(found => found.Rank >= 0)
            .OrderBy(found => found.Rank)
            .Select(found => folder.Child(found.Entry))
            .FirstOrDefault();
    }

    private static Answer Folder(Call call, Spot spot)
    {
        // Until the next version of the API a submodule passes for a file here.
        var isNewer = call.Version == ApiVersions.Newest;
        var entries = spot
            .Objects.Tree(spot.Entry.Id)
            .Take(MostInFolder)
            .Select(entry => (Entry: entry, Type: ContentJson.TypeOf(entry)))
            .Select(one => ContentJson.Listed(call.World, spot.Child(one.Entry), one.Type == "submodule" && !isNewer ? "file" : one.Type));
        var list = new JsonArray([.. entries]);
        if (FormOf(call) != ContentForm.Object)
        {
            return Answer.Ok(list);
        }

        var json = ContentJson.Listed(call.World, spot, "dir");
        json["entries"] = list;
        return Answer.Ok(json);
    }

    private static Answer File(Call call, Spot spot)
    {
        var content = spot.Objects.Blob(spot.Entry.Id);
        if (content.Length > Largest)
        {
            throw Refusal.Invalid(
                403,
                "This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API,"
                    + " but you can always clone the repository via Git in order to obtain it.",
                "Blob",
                "data",
                "too_large"
            );
        }

        return FormOf(call) == ContentForm.Raw
            ? Answer.Bytes(content, "application/vnd.github.raw; charset=utf-8")
            : Answer.Ok(ContentJson.File(call.World, spot, content.Length <= LargestWhole));
    }

    // A link to a file of the repository shows that file; any other shows where it leads.
    private static Answer Link(Call call, Spot spot)
    {
        var target = Encoding.UTF8.GetString(spot.Objects.Blob(spot.Entry.Id));
        if (Follow(spot, target) is { } file)
        {
            return File(call, spot with { Entry = file.Entry });
        }

        var json = ContentJson.Listed(call.World, spot, "symlink");
        json["target"] = target;
        return Answer.Ok(json);
    }

    private static Spot? Follow(Spot link, string target)
    {
        const string root = "/repository/";
        var end = new Uri(new Uri($"file://{root}{ContentJson.Escaped(link.Path)}"), ContentJson.Escaped(target)).LocalPath;
        var isInside = !target.StartsWith('/') && end.StartsWith(root, StringComparison.Ordinal);
        return isInside && link.At(end[root.Length..]) is { } found && ContentJson.TypeOf(found.Entry) == "file" ? found : null;
    }

    private static Answer Submodule(Call call, Spot spot)
    {
        var json = ContentJson.Listed(call.World, spot, "submodule");
        json["submodule_git_url"] = Submodules.AddressOf(spot);
        return Answer.Ok(json);
    }

    private static ContentForm FormOf(Call call)
    {
        var accept = call.Request.Headers.Accept.ToString();
        return accept switch
        {
            _ when accept.Contains(".raw", StringComparison.OrdinalIgnoreCase) => ContentForm.Raw,
            _ when accept.Contains(".object", StringComparison.OrdinalIgnoreCase) => ContentForm.Object,
            _ => ContentForm.Usual,
        };
    }
}
