using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.GitObjects;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Commits;

internal static class CommitRoutes
{
    private const int MostFiles = 3000;
    private const int FilesOnPage = 300;

    public static void MapCommits(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/commits", List, Need.Read("contents"));
        api.Get("/repos/{owner}/{repo}/commits/{**ref}", Show, Need.Read("contents"));
        api.Get("/repos/{owner}/{repo}/compare/{**basehead}", Comparison.Show, Need.Read("contents"));
        api.Post("/repos/{owner}/{repo}/merges", Merging.Merge, Need.Write("contents"));
    }

    private static Answer List(Call call)
    {
        var repository = call.Filled();
        var start = Find(repository, call.Query("sha") is { Length: > 0 } asked ? asked : "HEAD") ?? throw Refusal.NotFound();
        var filter = CommitFilter.Of(call, repository);
        return call.Page(filter.Through(repository.Git.History(start)), id => CommitJson.Of(call.World, repository, id));
    }

    private static Answer Show(Call call)
    {
        var repository = call.Filled();
        var asked = call.Path("ref");
        var id = Find(repository, asked) ?? throw Refusal.Unprocessable($"No commit found for SHA: {asked}");
        return call switch
        {
            _ when call.Wants("sha") => Text(id, "sha"),
            _ when call.Wants("diff") => Text(DiffText.Of(repository.Git, Changes(repository.Git, id)), "diff"),
            _ when call.Wants("patch") => Text(PatchText.Of(repository.Git, id, Changes(repository.Git, id)), "patch"),
            _ => Whole(call, repository, id),
        };
    }

    /// <summary>The commit of a branch, a tag or an id; HEAD is the default branch's.</summary>
    public static string? Find(Repository repository, string name) =>
        repository.Git.Resolve(name == "HEAD" ? repository.DefaultBranch : name);

    public static Answer Text(string text, string form) =>
        Answer.Bytes(Encoding.UTF8.GetBytes(text), $"application/vnd.github.{form}; charset=utf-8");

    /// <summary>What a commit did to its first parent.</summary>
    public static List<FileChange> Changes(GitRepository git, string id)
    {
        var commit = git.Objects.Commit(id);
        return git.Objects.CompareWithRenames(commit.Parents.Count == 0 ? null : git.Objects.Commit(commit.Parents[0]).Tree, commit.Tree);
    }

    private static Answer Whole(Call call, Repository repository, string id)
    {
        var files = Changes(repository.Git, id).Take(MostFiles).Select(change => ChangedFileJson.Counted(repository.Git, change)).ToList();
        var (page, links) = Paging.Part(call, files, FilesOnPage, FilesOnPage);
        var (additions, deletions) = (files.Sum(file => file.Additions), files.Sum(file => file.Deletions));
        var json = CommitJson.Of(call.World, repository, id);
        json["stats"] = new JsonObject
        {
            ["total"] = additions + deletions,
            ["additions"] = additions,
            ["deletions"] = deletions,
        };
        json["files"] = new JsonArray([.. page.Select(file => ChangedFileJson.Of(call.World, repository, id, file))]);
        return Answer.Ok(json).WithLinks(links);
    }
}
