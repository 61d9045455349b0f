using System.Text.Json.Nodes;
using Sandbox.Identities;
using Sandbox.Time;

namespace Sandbox.Repositories;

/// <summary>People with access, and those who were asked, as the API shows them.</summary>
internal static class CollaboratorJson
{
    public static JsonObject Of(World world, Repository repository, Account person)
    {
        var role = Access.RoleOf(person, repository);
        var json = AccountJson.Simple(world, person);
        json["permissions"] = RepositoryJson.Permissions(role);
        json["role_name"] = RoleNames.Of(role);
        return json;
    }

    public static JsonObject Invitation(World world, Repository repository, Invitation invitation) =>
        new()
        {
            ["id"] = invitation.Id,
            ["node_id"] = NodeId.Of("RI", invitation.Id),
            ["repository"] = RepositoryJson.Minimal(world, repository),
            ["invitee"] = AccountJson.Simple(world, invitation.Invitee),
            ["inviter"] = AccountJson.Simple(world, invitation.Inviter),
            ["permissions"] = RoleNames.Of(invitation.Role),
            ["created_at"] = Moment.Of(invitation.CreatedAt),
            ["expired"] = false,
            ["url"] = world.Url($"/user/repository_invitations/{invitation.Id}"),
            ["html_url"] = world.Url($"/{repository.FullName}/invitations"),
        };
}
