using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Repositories;

internal static class CollaboratorRoutes
{
    private const string One = "/repos/{owner}/{repo}/collaborators/{username}";

    private static readonly Need Administration = Need.Write("administration");

    public static void MapCollaborators(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/collaborators", List);
        api.Get(One, Ask);
        api.Put(One, Add, Administration);
        api.Delete(One, Remove, Administration);
        api.Get($"{One}/permission", ShowPermission);
    }

    private static Answer List(Call call)
    {
        var repository = Pushed(call, "Must have push access to view repository collaborators.");
        var affiliation = call.Choice("affiliation", "all", "all", "direct", "outside");
        var least = call.Query("permission") is { } asked ? RoleNames.Parse(asked) ?? throw Refusal.NotFound() : Role.Read;
        return call.Page(
            call.World.Accounts.Values.Where(person =>
                IsCollaborator(repository, person)
                && Access.RoleOf(person, repository) >= least
                && affiliation switch
                {
                    "direct" => repository.Owner == person || repository.Collaborators.ContainsKey(person.Id),
                    "outside" => repository.Owner != person && !repository.Owner.HasMember(person),
                    _ => true,
                }
            ),
            person => CollaboratorJson.Of(call.World, repository, person)
        );
    }

    private static Answer Ask(Call call)
    {
        var repository = Pushed(call, "Must have push access to view repository collaborators.");
        return call.World.Accounts.TryGetValue(call.Path("username"), out var person) && IsCollaborator(repository, person)
            ? Answer.NoContent
            : throw Refusal.NotFound();
    }

    private static Answer Add(Call call)
    {
        var repository = call.Repository();
        var person = call.World.Account(call.Path("username"));
        var word = call.Body.String("permission") ?? "push";
        var role =
            RoleNames.Parse(word) ?? throw Refusal.Invalid("Repository", "permission", "invalid", $"{word} is not a permission here");
        if (person.IsOrganization || person == repository.Owner)
        {
            throw Refusal.Invalid("Repository", "Repository owner cannot be a collaborator");
        }

        if (repository.Owner.HasMember(person) || repository.Collaborators.ContainsKey(person.Id))
        {
            repository.Collaborators[person.Id] = role;
            Announce(call.World, repository, call.Caller.Actor!, person, "added");
            return Answer.NoContent;
        }

        repository.Invitations.RemoveAll(one => one.Invitee == person);
        var invitation = new Invitation(call.World.NewId(), person, call.Caller.Actor!, role, call.World.Now);
        repository.Invitations.Add(invitation);
        return Answer.Created(CollaboratorJson.Invitation(call.World, repository, invitation));
    }

    private static Answer Remove(Call call)
    {
        var repository = call.Repository();
        var person = call.World.Account(call.Path("username"));
        repository.Invitations.RemoveAll(one => one.Invitee == person);
        if (repository.Collaborators.Remove(person.Id))
        {
            Announce(call.World, repository, call.Caller.Actor!, person, "removed");
        }

        return Answer.NoContent;
    }

    private static Answer ShowPermission(Call call)
    {
        var repository = Pushed(call, "Must have push access to view collaborator permission.");
        var name = call.Path("username");
        var person = call.World.Accounts.GetValueOrDefault(name) ?? throw Refusal.NotFound($"{name} is not a user");
        var role = Access.RoleOf(person, repository);
        return Answer.Ok(
            new JsonObject
            {
                ["permission"] = RoleNames.Legacy(role),
                ["role_name"] = RoleNames.Of(role),
                ["user"] = CollaboratorJson.Of(call.World, repository, person),
            }
        );
    }

    internal static void Announce(World world, Repository repository, Account sender, Account person, string action)
    {
        var payload = new JsonObject { ["member"] = AccountJson.Simple(world, person) };
        world.Events.Announce(new("member", sender, payload) { Action = action, Repository = repository });
    }

    // An App needs no more than metadata for it; a person must be able to push.
    private static Repository Pushed(Call call, string complaint)
    {
        var repository = call.Repository();
        if (call.Caller.IsNobody)
        {
            throw Refusal.Unauthorized("Requires authentication");
        }

        return call.Caller.Person is null || Access.RoleOf(call.Caller.Person, repository) >= Role.Write
            ? repository
            : throw Refusal.Forbidden(complaint);
    }

    // That a repository is public makes nobody a collaborator.
    private static bool IsCollaborator(Repository repository, Account person) =>
        !person.IsOrganization
        && (
            repository.Owner.IsOwnedBy(person)
            || repository.Collaborators.ContainsKey(person.Id)
            || (repository.Owner.HasMember(person) && Access.RoleOf(person, repository) > Role.None)
            || repository.Owner.Teams.Any(team => team.Members.Contains(person.Id) && team.Repositories.ContainsKey(repository.Id))
        );
}
