using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Pulls;

internal static class PullRoutes
{
    private const int MostCommits = 250;
    private const int MostFiles = 3000;

    public static void MapPulls(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/pulls", List, Need.Read("pull_requests"));
        api.Post("/repos/{owner}/{repo}/pulls", PullEditing.Open, Need.Write("pull_requests"));
        api.Get("/repos/{owner}/{repo}/pulls/{pull_number}", Show, Need.Read("pull_requests"));
        api.Patch("/repos/{owner}/{repo}/pulls/{pull_number}", PullEditing.Update, Need.Write("pull_requests"));
        api.Get("/repos/{owner}/{repo}/pulls/{pull_number}/files", ListFiles, Need.Read("pull_requests"));
        api.Get("/repos/{owner}/{repo}/pulls/{pull_number}/commits", ListCommits, Need.Read("pull_requests"));
        api.Get("/repos/{owner}/{repo}/pulls/{pull_number}/merge", IsMerged, Need.Read("pull_requests"));
        api.Put("/repos/{owner}/{repo}/pulls/{pull_number}/merge", PullMerging.Merge, Need.Write("contents"));
    }

    public static PullRequest Find(Call call, Repository repository) =>
        repository.Pulls.Find(pull => pull.Number == call.Id("pull_number")) ?? throw Refusal.NotFound();

    public static void Announce(Call call, Repository repository, PullRequest pull, string action)
    {
        var payload = new JsonObject
        {
            ["number"] = pull.Number,
            ["pull_request"] = PullJson.Full(call.World, repository, pull, viewer: null),
        };
        var sender = call.Caller.Actor!;
        call.World.Events.Announce(new("pull_request", sender, payload) { Action = action, Repository = repository });
    }

    private static Answer List(Call call)
    {
        var repository = call.Repository();
        var state = call.Query("state") ?? "open";
        var (head, into) = (call.Query("head"), call.Query("base"));
        var pulls = repository
            .Pulls.Where(pull => state == "all" || pull.State == state)
            .Where(pull => head is null || head == $"{repository.Owner.Login}:{pull.Head}")
            .Where(pull => into is null || into == pull.Base)
            .OrderBy(pull => call.Query("sort") == "updated" ? pull.UpdatedAt : pull.CreatedAt)
            .ThenBy(pull => pull.Number);
        // Newest first, unless a caller sorts by something and does not say how.
        var isAscending = call.Query("direction") is { } direction ? direction == "asc" : call.Query("sort") is not (null or "created");
        return call.Page(isAscending ? pulls : pulls.Reverse(), pull => PullJson.Listed(call.World, repository, pull, call.Caller.Person));
    }

    private static Answer Show(Call call)
    {
        var repository = call.Repository();
        return Answer.Ok(PullJson.Full(call.World, repository, Find(call, repository), call.Caller.Person));
    }

    private static Answer ListFiles(Call call)
    {
        var repository = call.Repository();
        var pull = Find(call, repository);
        var files = PullChanges.Of(repository, pull).Files.Take(MostFiles);
        return call.Page(files, file => ChangedFileJson.Of(call.World, repository, pull.HeadCommit, file));
    }

    private static Answer ListCommits(Call call)
    {
        var repository = call.Repository();
        var commits = PullChanges.Of(repository, Find(call, repository)).Commits.Take(MostCommits);
        return call.Page(commits, commit => PullCommitJson.Of(call.World, repository, commit));
    }

    private static Answer IsMerged(Call call) =>
        Find(call, call.Repository()).MergedAt is null ? throw Refusal.NotFound() : Answer.NoContent;
}
