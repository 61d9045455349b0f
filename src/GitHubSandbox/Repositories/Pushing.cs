using System.Text.Json.Nodes;
using Sandbox.Actions.Triggers;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>The one way by which a branch or tag comes to point elsewhere.</summary>
internal static class Pushing
{
    private const string Nothing = "0000000000000000000000000000000000000000";

    /// <summary>Points the ref at a commit, or takes it away, and tells the webhooks.</summary>
    public static void Push(this World world, Repository repository, Caller caller, string name, string? commit)
    {
        var before = repository.Git.Refs.GetValueOrDefault(name);
        if (commit is null)
        {
            repository.Git.Refs.Remove(name);
        }
        else
        {
            repository.Git.Refs[name] = commit;
        }

        repository.PushedAt = world.Now;
        var (sender, payload) = (caller.Actor ?? repository.Owner, Payload(name, before, commit));
        world.Events.Announce(new("push", sender, payload) { Repository = repository });
        world.StartPushed(repository, sender, name, before, payload);
    }

    private static JsonObject Payload(string name, string? before, string? after) =>
        new()
        {
            ["ref"] = name,
            ["before"] = before ?? Nothing,
            ["after"] = after ?? Nothing,
            ["created"] = before is null,
            ["deleted"] = after is null,
        };
}
