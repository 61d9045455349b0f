using System.Text.Json.Nodes;
using Sandbox.Contents;
using Sandbox.Git;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Pulls;

/// <summary>A commit of a pull request, with the people behind it as far as they are known.</summary>
internal static class PullCommitJson
{
    public static JsonObject Of(World world, Repository repository, string id)
    {
        var made = MadeCommitJson.Of(world, repository, id);
        var commit = repository.Git.Objects.Commit(id);
        var api = world.Url($"/repos/{repository.FullName}");
        var json = new JsonObject
        {
            ["sha"] = id,
            ["node_id"] = made["node_id"]!.DeepClone(),
            ["url"] = $"{api}/commits/{id}",
            ["html_url"] = made["html_url"]!.DeepClone(),
            ["comments_url"] = $"{api}/commits/{id}/comments",
            ["author"] = Known(world, commit.Author),
            ["committer"] = Known(world, commit.Committer),
            ["parents"] = made["parents"]!.DeepClone(),
        };
        foreach (var name in new[] { "sha", "node_id", "html_url", "parents" })
        {
            made.Remove(name);
        }

        made["comment_count"] = 0;
        json["commit"] = made;
        return json;
    }

    private static JsonObject? Known(World world, Signature signature) =>
        world.Accounts.Values.FirstOrDefault(account => account.CommitEmail == signature.Email) is { } account
            ? AccountJson.Simple(world, account)
            : null;
}
