using System.Text.Json.Nodes;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Webhooks;

/// <summary>Payloads: what is special to an event, and what goes with every event.</summary>
internal static class Envelope
{
    public static JsonObject Of(World world, Announcement announcement, Installation? installation)
    {
        var payload = new JsonObject();
        if (announcement.Action is { } action)
        {
            payload["action"] = action;
        }

        foreach (var (name, value) in announcement.Payload)
        {
            payload[name] = value?.DeepClone();
        }

        if (announcement is { Repository: { } repository, OmitsRepository: false })
        {
            payload.TryAdd("repository", announcement.Name == "push" ? Pushed(world, repository) : Told(world, repository));
        }

        if (announcement.Owner is { IsOrganization: true } organization)
        {
            payload.TryAdd("organization", OrganizationJson.Simple(world, organization));
        }

        payload.TryAdd("sender", AccountJson.Simple(world, announcement.Sender));
        if (installation is not null)
        {
            var told = new JsonObject { ["id"] = installation.Id, ["node_id"] = NodeId.Of("IN", installation.Id) };
            payload.TryAdd("installation", told);
        }

        return payload;
    }

    private static JsonObject Told(World world, Repository repository) => RepositoryJson.Listed(world, repository, null);

    // The oldest of the events still has the oldest form: times in seconds, and an owner with a name.
    private static JsonObject Pushed(World world, Repository repository)
    {
        var json = Told(world, repository);
        json["created_at"] = repository.CreatedAt.ToUnixTimeSeconds();
        json["pushed_at"] = (repository.PushedAt ?? repository.CreatedAt).ToUnixTimeSeconds();
        json["stargazers"] = 0;
        json["master_branch"] = repository.DefaultBranch;
        json["owner"]!["name"] = repository.Owner.Login;
        json["owner"]!["email"] = repository.Owner.Email;
        if (repository.Owner.IsOrganization)
        {
            json["organization"] = repository.Owner.Login;
        }

        return json;
    }
}
