using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.GitObjects;
using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Commits;

/// <summary>What one commit has that another has not.</summary>
internal static class Comparison
{
    private const int MostUnpaged = 250;
    private const int MostOnPage = 100;
    private const int MostFiles = 300;

    public static Answer Show(Call call)
    {
        var repository = call.Filled();
        var git = repository.Git;
        var (baseName, headName) = call.Path("basehead").Split("...", 2) is [{ Length: > 0 } one, { Length: > 0 } other]
            ? (one, other)
            : throw Refusal.NotFound();
        var (start, head) = (Side(repository, baseName), Side(repository, headName));
        var origin = git.MergeBase(start, head) ?? throw Refusal.NotFound($"No common ancestor between {baseName} and {headName}.");
        var changes = git.Objects.CompareWithRenames(git.Objects.Commit(origin).Tree, git.Objects.Commit(head).Tree);
        var ahead = git.Ahead(start, head).ToList();
        return call switch
        {
            _ when call.Wants("diff") => CommitRoutes.Text(DiffText.Of(git, changes), "diff"),
            _ when call.Wants("patch") => CommitRoutes.Text(
                string.Concat(ahead.Select(id => PatchText.Of(git, id, CommitRoutes.Changes(git, id)))),
                "patch"
            ),
            _ => Whole(call, repository, (start, head, origin), ahead, changes),
        };
    }

    private static Answer Whole(
        Call call,
        Repository repository,
        (string Base, string Head, string Origin) ends,
        List<string> ahead,
        List<FileChange> changes
    )
    {
        var isPaged = call.Query("page") is not null || call.Query("per_page") is not null;
        var (page, links) = isPaged ? Paging.Part(call, ahead, MostUnpaged, MostOnPage) : (ahead.TakeLast(MostUnpaged).ToList(), "");
        // The files come with the first page, however many there are.
        var files = Paging.Page(call) == 1 ? changes.Take(MostFiles) : [];
        var json = Links(call, repository, ends);
        var behind = repository.Git.Ahead(ends.Head, ends.Base).Count;
        json["base_commit"] = CommitJson.Of(call.World, repository, ends.Base);
        json["merge_base_commit"] = CommitJson.Of(call.World, repository, ends.Origin);
        json["status"] = (ahead.Count, behind) switch
        {
            (0, 0) => "identical",
            (_, 0) => "ahead",
            (0, _) => "behind",
            _ => "diverged",
        };
        json["ahead_by"] = ahead.Count;
        json["behind_by"] = behind;
        json["total_commits"] = ahead.Count;
        json["commits"] = new JsonArray([.. page.Select(id => CommitJson.Of(call.World, repository, id))]);
        json["files"] = new JsonArray([.. files.Select(file => ChangedFileJson.Of(call.World, repository, ends.Head, file))]);
        return Answer.Ok(json).WithLinks(links);
    }

    private static JsonObject Links(Call call, Repository repository, (string Base, string Head, string Origin) ends)
    {
        var range = Contents.ContentJson.Escaped(call.Path("basehead"));
        var web = call.World.Url($"/{repository.FullName}/compare");
        var owner = repository.Owner.Login;
        return new()
        {
            ["url"] = call.World.Url($"/repos/{repository.FullName}/compare/{range}"),
            ["html_url"] = $"{web}/{range}",
            ["permalink_url"] = $"{web}/{owner}:{ends.Base[..7]}...{owner}:{ends.Head[..7]}",
            ["diff_url"] = $"{web}/{range}.diff",
            ["patch_url"] = $"{web}/{range}.patch",
        };
    }

    // There are no forks here: an owner or a repository named before the ref can only be this one.
    private static string Side(Repository repository, string name)
    {
        var (owner, rest) = (repository.Owner.Login + ":", repository.Name + ":");
        name = name.StartsWith(owner, StringComparison.OrdinalIgnoreCase) ? name[owner.Length..] : name;
        name = name.StartsWith(rest, StringComparison.OrdinalIgnoreCase) ? name[rest.Length..] : name;
        return CommitRoutes.Find(repository, name) ?? throw Refusal.NotFound();
    }
}
