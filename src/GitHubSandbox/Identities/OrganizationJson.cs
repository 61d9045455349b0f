using System.Text.Json.Nodes;
using Sandbox.Time;

namespace Sandbox.Identities;

/// <summary>Organisations, memberships and teams as the API shows them.</summary>
internal static class OrganizationJson
{
    public static JsonObject Simple(World world, Account organization)
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
            ["description"] = organization.Description ?? "",
        };
    }

    public static JsonObject Full(World world, Account organization, bool forOwner)
    {
        var json = Simple(world, organization);
        var repositories = world.Repositories.Values.Where(repository => repository.Owner == organization).ToList();
        json["name"] = organization.Name ?? organization.Login;
        json["is_verified"] = false;
        json["has_organization_projects"] = true;
        json["has_repository_projects"] = true;
        json["public_repos"] = repositories.Count(repository => !repository.IsPrivate);
        json["public_gists"] = 0;
        json["followers"] = 0;
        json["following"] = 0;
        json["html_url"] = world.Url($"/{organization.Login}");
        json["type"] = organization.Type;
        json["created_at"] = Moment.Of(organization.CreatedAt);
        json["updated_at"] = Moment.Of(organization.CreatedAt);
        json["archived_at"] = null;
        if (forOwner)
        {
            var hidden = repositories.Count(repository => repository.IsPrivate);
            json["total_private_repos"] = hidden;
            json["owned_private_repos"] = hidden;
            json["default_repository_permission"] = RoleNames.Of(organization.BaseRole);
            json["members_can_create_repositories"] = true;
            json["two_factor_requirement_enabled"] = true;
        }

        return json;
    }

    public static JsonObject Membership(World world, Account organization, Account person)
    {
        var membership = organization.Members[person.Id];
        var url = world.Url($"/orgs/{organization.Login}");
        return new()
        {
            ["url"] = $"{url}/memberships/{person.Login}",
            ["state"] = membership.IsActive ? "active" : "pending",
            ["role"] = membership.IsOwner ? "admin" : "member",
            ["organization_url"] = url,
            ["organization"] = Simple(world, organization),
            ["user"] = AccountJson.Simple(world, person),
            ["permissions"] = new JsonObject { ["can_create_repository"] = true },
        };
    }

    public static JsonObject Team(World world, Account organization, Team team)
    {
        var url = world.Url($"/organizations/{organization.Id}/team/{team.Id}");
        return new()
        {
            ["id"] = team.Id,
            ["node_id"] = NodeId.Of("T", team.Id),
            ["name"] = team.Name,
            ["slug"] = team.Slug,
            ["description"] = team.Description,
            ["privacy"] = "closed",
            ["notification_setting"] = "notifications_enabled",
            ["permission"] = "pull",
            ["type"] = "organization",
            ["organization_id"] = organization.Id,
            ["url"] = url,
            ["html_url"] = world.Url($"/orgs/{organization.Login}/teams/{team.Slug}"),
            ["members_url"] = url + "/members{/member}",
            ["repositories_url"] = $"{url}/repos",
            ["parent"] = null,
        };
    }

    public static JsonObject FullTeam(World world, Account organization, Team team)
    {
        var json = Team(world, organization, team);
        json["members_count"] = team.Members.Count;
        json["repos_count"] = team.Repositories.Count;
        json["created_at"] = Moment.Of(organization.CreatedAt);
        json["updated_at"] = Moment.Of(organization.CreatedAt);
        json["organization"] = Full(world, organization, forOwner: false);
        return json;
    }
}
