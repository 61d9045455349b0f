using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Identities;

internal static class OrganizationRoutes
{
    public static void MapOrganizations(this ApiRoutes api)
    {
        api.Get("/orgs/{org}", Show, Need.Nothing with { Scopes = Need.Members.Scopes });
        api.Get("/orgs/{org}/members", ListMembers, Need.Members);
        api.Get("/orgs/{org}/memberships/{username}", ShowMembership, Need.Members);
        api.Get("/orgs/{org}/teams", ListTeams, Need.Members);
        api.Get("/orgs/{org}/teams/{team_slug}", ShowTeam, Need.Members);
        api.Get("/orgs/{org}/teams/{team_slug}/members", ListTeamMembers, Need.Members);
        api.Get("/orgs/{org}/teams/{team_slug}/repos", ListTeamRepositories, Need.Members);
    }

    private static Answer Show(Call call)
    {
        var organization = call.World.Organization(call.Path("org"));
        var isOwner = call.Caller.Person is { } person && organization.IsOwnedBy(person);
        return Answer.Ok(OrganizationJson.Full(call.World, organization, isOwner));
    }

    private static Answer ListMembers(Call call)
    {
        var organization = call.World.Organization(call.Path("org"));
        var role = call.Query("role");
        var people =
            from pair in organization.Members
            where pair.Value.IsActive && (role is null or "all" || pair.Value.IsOwner == (role == "admin"))
            select call.World.Person(pair.Key);
        return call.Page(
            call.World.IsInside(call.Caller, organization, call.Route.Need) ? people.OfType<Account>() : [],
            person => AccountJson.Simple(call.World, person)
        );
    }

    private static Answer ShowMembership(Call call)
    {
        var organization = call.World.Organization(call.Path("org"));
        var person = call.World.Account(call.Path("username"));
        if (call.Caller.Person is { } asker && !organization.HasMember(asker))
        {
            throw Refusal.Forbidden($"You must be a member of {organization.Login} to see membership information for {person.Login}.");
        }

        call.World.Demand(call.Caller, organization, call.Route.Need);
        return organization.Members.ContainsKey(person.Id)
            ? Answer.Ok(OrganizationJson.Membership(call.World, organization, person))
            : throw Refusal.NotFound();
    }

    private static Answer ListTeams(Call call)
    {
        var organization = Inside(call);
        return call.Page(organization.Teams, team => OrganizationJson.Team(call.World, organization, team));
    }

    private static Answer ShowTeam(Call call)
    {
        var organization = Inside(call);
        return Answer.Ok(OrganizationJson.FullTeam(call.World, organization, Team(call, organization)));
    }

    private static Answer ListTeamMembers(Call call)
    {
        var team = Team(call, Inside(call));
        return call.Page(team.Members.Select(call.World.Person).OfType<Account>(), person => AccountJson.Simple(call.World, person));
    }

    private static Answer ListTeamRepositories(Call call)
    {
        var team = Team(call, Inside(call));
        return call.Page(
            call.World.Repositories.Values.Where(one => team.Repositories.ContainsKey(one.Id) && call.World.CanSee(call.Caller, one)),
            repository =>
            {
                var json = RepositoryJson.Listed(call.World, repository, null);
                json["permissions"] = RepositoryJson.Permissions(team.Repositories[repository.Id]);
                json["role_name"] = RoleNames.Of(team.Repositories[repository.Id]);
                return json;
            }
        );
    }

    private static Account Inside(Call call)
    {
        var organization = call.World.Organization(call.Path("org"));
        call.World.Demand(call.Caller, organization, call.Route.Need);
        return organization;
    }

    private static Team Team(Call call, Account organization) =>
        organization.Teams.FirstOrDefault(team => team.Slug == call.Path("team_slug")) ?? throw Refusal.NotFound();
}
