using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Apps;

/// <summary>The installations that a person has to do with.</summary>
internal static class UserInstallationRoutes
{
    private const string Repository = "/user/installations/{installation_id}/repositories/{repository_id}";

    public static void MapUserInstallations(this ApiRoutes api)
    {
        api.Get("/user/installations", List, Need.Nothing);
        api.Get("/user/installations/{installation_id}/repositories", ListRepositories);
        api.Put(Repository, AddRepository, Need.Metadata);
        api.Delete(Repository, RemoveRepository, Need.Metadata);
    }

    private static Answer List(Call call)
    {
        var person = PersonOfApp(call);
        return Paging.Counted(
            call,
            "installations",
            call.World.Installations.Values.Where(one =>
                one.App.ClientId == call.Caller.Token!.ClientId && HasToDoWith(call.World, person, one)
            ),
            installation => InstallationJson.Of(call.World, installation)
        );
    }

    private static Answer ListRepositories(Call call)
    {
        var person = PersonOfApp(call);
        var installation = call.World.Installations.GetValueOrDefault(call.Id("installation_id"));
        if (installation?.App.ClientId != call.Caller.Token!.ClientId || !HasToDoWith(call.World, person, installation!))
        {
            throw Refusal.NotFound();
        }

        return Paging.Counted(
            call,
            "repositories",
            call.World.Reached(installation!).Where(repository => Access.RoleOf(person, repository) > Role.None),
            repository => RepositoryJson.Listed(call.World, repository, person),
            new JsonObject { ["repository_selection"] = installation!.Selection }
        );
    }

    private static Answer AddRepository(Call call)
    {
        var (installation, repository) = Administered(call);
        if (installation.RepositoryIds is { } chosen)
        {
            call.World.Choose(installation, [.. chosen, repository.Id], call.Person);
        }

        return Answer.NoContent;
    }

    private static Answer RemoveRepository(Call call)
    {
        var (installation, repository) = Administered(call);
        if (installation.RepositoryIds is not { } chosen || chosen.Count == 1)
        {
            throw Refusal.Unprocessable("The installation reaches all repositories, or none would be left.");
        }

        if (!chosen.Contains(repository.Id))
        {
            throw Refusal.NotFound();
        }

        call.World.Choose(installation, [.. chosen.Where(id => id != repository.Id)], call.Person);
        return Answer.NoContent;
    }

    private static Account PersonOfApp(Call call)
    {
        var person = call.Person;
        return call.Caller.Token!.Kind == TokenKind.AppUser
            ? person
            : throw Refusal.Forbidden(
                "You must authenticate with an access token authorized to a GitHub App in order to list installations"
            );
    }

    // GitHub takes nothing but a classic token with the scope repo here.
    private static (Installation Installation, Repository Repository) Administered(Call call)
    {
        var person = call.Person;
        if (call.Caller.Token is not { Kind: TokenKind.Classic } token || !token.Scopes.Contains("repo"))
        {
            throw Refusal.Forbidden("You must authenticate with a personal access token (classic) that has the repo scope.");
        }

        var installation = call.World.Installations.GetValueOrDefault(call.Id("installation_id")) ?? throw Refusal.NotFound();
        var repository = call.World.Repositories.GetValueOrDefault(call.Id("repository_id")) ?? throw Refusal.NotFound();
        return repository.Owner == installation.Account && Access.RoleOf(person, repository) == Role.Admin
            ? (installation, repository)
            : throw Refusal.NotFound();
    }

    private static bool HasToDoWith(World world, Account person, Installation installation) =>
        installation.Account == person
        || installation.Account.HasMember(person)
        || world.Reached(installation).Any(repository => repository.Collaborators.ContainsKey(person.Id));
}
