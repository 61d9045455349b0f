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
            payload.TryAdd("organization", Told(world, organization));
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

    private static JsonObject Told(World world, Account organization)
    {
        var url = world.Url($"/orgs/{organization.Login}");
        return new()
        {
            ["login"] = organization.Login,
            ["id"] = organization.Id,
            ["node_id"] = organization.NodeId,
            ["url"] = url,
            ["repos_url"] = $"{url}/repos",
            ["events_url"] = $"{url}/events",
            ["hooks_url"] = $"{url}/hooks",
            ["issues_url"] = $"{url}/issues",
            ["members_url"] = url + "/members{/member}",
            ["public_members_url"] = url + "/public_members{/member}",
            ["avatar_url"] = world.Url($"/avatars/{organization.Id}"),
            ["description"] = organization.Description,
        };
    }
}
