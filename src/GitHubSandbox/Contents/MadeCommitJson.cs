using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Contents;

/// <summary>The commit that a change of one file made, as that change's answer shows it.</summary>
internal static class MadeCommitJson
{
    public static JsonObject Of(World world, Repository repository, string id)
    {
        var commit = repository.Git.Objects.Commit(id);
        var api = world.Url($"/repos/{repository.FullName}/git");
        var web = world.Url($"/{repository.FullName}/commit");
        var parents = commit.Parents.Select(parent => new JsonObject
        {
            ["sha"] = parent,
            ["url"] = $"{api}/commits/{parent}",
            ["html_url"] = $"{web}/{parent}",
        });
        return new()
        {
            ["sha"] = id,
            ["node_id"] = NodeId.Of("C", $"{repository.Id}:{id}"),
            ["url"] = $"{api}/commits/{id}",
            ["html_url"] = $"{web}/{id}",
            ["author"] = Person(commit.Author),
            ["committer"] = Person(commit.Committer),
            ["tree"] = new JsonObject { ["sha"] = commit.Tree, ["url"] = $"{api}/trees/{commit.Tree}" },
            ["message"] = commit.Message,
            ["parents"] = new JsonArray([.. parents]),
            ["verification"] = Verification(commit),
        };
    }

    private static JsonObject Person(Signature signature) =>
        new()
        {
            ["name"] = signature.Name,
            ["email"] = signature.Email,
            ["date"] = Moment.Of(signature.When),
        };

    private static JsonObject Verification(Commit commit)
    {
        var isOurs = ServerSeal.IsOn(commit);
        return new()
        {
            ["verified"] = isOurs,
            ["reason"] =
                isOurs ? "valid"
                : commit.Signed is null ? "unsigned"
                : "unknown_key",
            ["signature"] = commit.Signed,
            ["payload"] = commit.Signed is not null ? Encoding.UTF8.GetString(ServerSeal.Payload(commit)) : null,
            ["verified_at"] = isOurs ? Moment.Of(commit.Committer.When) : null,
        };
    }
}
