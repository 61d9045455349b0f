using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>What a person does with the repositories they were asked into.</summary>
internal static class InvitationRoutes
{
    private const string One = "/user/repository_invitations/{invitation_id}";

    private static readonly Need Own = Need.Nothing with { Scopes = ["repo", "repo:invite"] };

    public static void MapInvitations(this ApiRoutes api)
    {
        api.Get("/user/repository_invitations", List, Own);
        api.Patch(One, Accept, Own);
        api.Delete(One, Decline, Own);
    }

    private static Answer List(Call call)
    {
        call.DemandOfPerson();
        return call.Page(
            call.World.Repositories.Values.SelectMany(
                repository => repository.Invitations.Where(one => one.Invitee == call.Person),
                (repository, invitation) => (repository, invitation)
            ),
            one => CollaboratorJson.Invitation(call.World, one.repository, one.invitation)
        );
    }

    private static Answer Accept(Call call)
    {
        var (repository, invitation) = Take(call);
        repository.Collaborators[invitation.Invitee.Id] = invitation.Role;
        CollaboratorRoutes.Announce(call.World, repository, invitation.Inviter, invitation.Invitee, "added");
        return Answer.NoContent;
    }

    private static Answer Decline(Call call)
    {
        Take(call);
        return Answer.NoContent;
    }

    private static (Repository Repository, Invitation Invitation) Take(Call call)
    {
        call.DemandOfPerson();
        var id = call.Id("invitation_id");
        foreach (var repository in call.World.Repositories.Values)
        {
            if (repository.Invitations.Find(one => one.Id == id && one.Invitee == call.Person) is { } invitation)
            {
                repository.Invitations.Remove(invitation);
                return (repository, invitation);
            }
        }

        throw Refusal.NotFound();
    }
}
