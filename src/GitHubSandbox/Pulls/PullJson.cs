using System.Text.Json.Nodes;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Pulls;

/// <summary>Pull requests as the API shows them.</summary>
internal static class PullJson
{
    private static readonly (string Name, string Path)[] Links =
    [
        ("self", "/pulls/{0}"),
        ("issue", "/issues/{0}"),
        ("comments", "/issues/{0}/comments"),
        ("review_comments", "/pulls/{0}/comments"),
        ("review_comment", "/pulls/comments{{/number}}"),
        ("commits", "/pulls/{0}/commits"),
        ("statuses", "/statuses/{1}"),
    ];

    /// <summary>As in lists.</summary>
    public static JsonObject Listed(World world, Repository repository, PullRequest pull, Account? viewer)
    {
        pull.Follow(repository.Git);
        var web = world.Url($"/{repository.FullName}/pull/{pull.Number}");
        var links = LinksOf(world, repository, pull);
        var json = new JsonObject
        {
            ["id"] = pull.Id,
            ["node_id"] = NodeId.Of("PR", pull.Id),
            ["number"] = pull.Number,
            ["state"] = pull.State,
            ["locked"] = false,
            ["title"] = pull.Title,
            ["user"] = AccountJson.Simple(world, pull.Author),
            ["body"] = pull.Body,
            ["url"] = links["self"],
            ["html_url"] = web,
            ["diff_url"] = $"{web}.diff",
            ["patch_url"] = $"{web}.patch",
        };
        foreach (var (name, address) in links.Where(link => link.Key != "self"))
        {
            json[$"{name}_url"] = address;
        }

        json["_links"] = new JsonObject(
            links
                .Append(new("html", web))
                .Select(link => KeyValuePair.Create(link.Key, (JsonNode?)new JsonObject { ["href"] = link.Value }))
        );
        AddNothings(json);
        AddHistory(json, pull);
        json["draft"] = pull.IsDraft;
        json["author_association"] = AssociationOf(repository, pull.Author);
        json["head"] = Side(world, repository, pull.Head, pull.HeadCommit, viewer);
        json["base"] = Side(world, repository, pull.Base, pull.BaseCommit, viewer);
        return json;
    }

    /// <summary>The whole of it, when it is asked for alone.</summary>
    public static JsonObject Full(World world, Repository repository, PullRequest pull, Account? viewer)
    {
        var json = Listed(world, repository, pull, viewer);
        var changes = PullChanges.Of(repository, pull);
        var files = changes.Files.Select(change => ChangedFileJson.Counted(repository.Git, change)).ToList();
        var isMergeable = pull.IsOpen ? changes.MergedTree is not null : (bool?)null;
        json["merged"] = pull.MergedAt is not null;
        json["merged_by"] = pull.MergedBy is null ? null : AccountJson.Simple(world, pull.MergedBy);
        json["mergeable"] = isMergeable;
        json["rebaseable"] = isMergeable;
        json["mergeable_state"] = (isMergeable, pull.IsDraft) switch
        {
            (null, _) => "unknown",
            (false, _) => "dirty",
            (true, true) => "draft",
            (true, false) => "clean",
        };
        json["comments"] = 0;
        json["review_comments"] = 0;
        json["maintainer_can_modify"] = false;
        json["commits"] = changes.Commits.Count;
        json["additions"] = files.Sum(file => file.Additions);
        json["deletions"] = files.Sum(file => file.Deletions);
        json["changed_files"] = files.Count;
        return json;
    }

    private static Dictionary<string, string> LinksOf(World world, Repository repository, PullRequest pull) =>
        Links.ToDictionary(
            link => link.Name,
            link => world.Url($"/repos/{repository.FullName}{string.Format(null, link.Path, pull.Number, pull.HeadCommit)}")
        );

    private static JsonObject Side(World world, Repository repository, string branch, string commit, Account? viewer) =>
        new()
        {
            ["label"] = $"{repository.Owner.Login}:{branch}",
            ["ref"] = branch,
            ["sha"] = commit,
            ["user"] = AccountJson.Simple(world, repository.Owner),
            ["repo"] = RepositoryJson.Listed(world, repository, viewer),
        };

    private static void AddHistory(JsonObject json, PullRequest pull)
    {
        json["created_at"] = Moment.Of(pull.CreatedAt);
        json["updated_at"] = Moment.Of(pull.UpdatedAt);
        json["closed_at"] = Moment.Of(pull.ClosedAt);
        json["merged_at"] = Moment.Of(pull.MergedAt);
        json["merge_commit_sha"] = pull.MergeCommit;
    }

    // What nobody can give a pull request here.
    private static void AddNothings(JsonObject json)
    {
        json["assignee"] = null;
        json["assignees"] = new JsonArray();
        json["requested_reviewers"] = new JsonArray();
        json["requested_teams"] = new JsonArray();
        json["labels"] = new JsonArray();
        json["milestone"] = null;
        json["auto_merge"] = null;
        json["active_lock_reason"] = null;
    }

    private static string AssociationOf(Repository repository, Account author) =>
        author switch
        {
            _ when author.Id == repository.Owner.Id => "OWNER",
            _ when repository.Owner.Members.ContainsKey(author.Id) => "MEMBER",
            _ when repository.Collaborators.ContainsKey(author.Id) => "COLLABORATOR",
            _ => "NONE",
        };
}
