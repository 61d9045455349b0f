using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Repositories;

internal static class ListingRoutes
{
    private const string EveryAffiliation = "owner,collaborator,organization_member";

    public static void MapRepositoryLists(this ApiRoutes api)
    {
        api.Get("/user/repos", ListMine);
        api.Get("/users/{username}/repos", ListOfUser);
        api.Get("/orgs/{org}/repos", ListOfOrganization);
    }

    private static Answer ListMine(Call call)
    {
        var person = call.Person;
        var type = call.Choice("type", "all", "all", "owner", "public", "private", "member");
        var visibility = call.Choice("visibility", "all", "all", "public", "private");
        var affiliation = call.Query("affiliation");
        if (call.Query("type") is not null && (call.Query("visibility") ?? affiliation) is not null)
        {
            throw Refusal.Unprocessable("If you specify visibility or affiliation, you cannot specify type.");
        }

        var wanted = type switch
        {
            "owner" => "owner",
            "member" => "collaborator,organization_member",
            _ => affiliation ?? EveryAffiliation,
        };
        var hidden = type == "private" || visibility == "private";
        var open = type == "public" || visibility == "public";
        var affiliations = wanted.Split(',', StringSplitOptions.TrimEntries);
        return call.ListRepositories(
            one =>
                (!hidden || one.IsPrivate)
                && (!open || !one.IsPrivate)
                && IsBetween(call, one)
                && affiliations.Any(affiliation => IsAffiliated(person, one, affiliation)),
            "full_name"
        );
    }

    private static Answer ListOfUser(Call call)
    {
        var person = call.World.Account(call.Path("username"));
        var type = call.Choice("type", "owner", "all", "owner", "member");
        return call.ListRepositories(
            one =>
                (type != "member" && IsAffiliated(person, one, "owner"))
                || (type != "owner" && one.Owner != person && one.Collaborators.ContainsKey(person.Id)),
            "full_name"
        );
    }

    private static Answer ListOfOrganization(Call call)
    {
        var organization = call.World.Organization(call.Path("org"));
        var type = call.Choice("type", "all", "all", "public", "private", "forks", "sources", "member");
        return call.ListRepositories(
            one =>
                one.Owner == organization
                && type switch
                {
                    "public" => !one.IsPrivate,
                    "private" => one.IsPrivate,
                    "forks" => false,
                    "member" => Access.RoleOf(call.Caller.Person, one) > Role.Read,
                    _ => true,
                },
            "created"
        );
    }

    private static bool IsAffiliated(Account person, Repository repository, string affiliation) =>
        affiliation switch
        {
            "owner" => repository.Owner == person,
            "collaborator" => repository.Collaborators.ContainsKey(person.Id),
            "organization_member" => repository.Owner.HasMember(person) && Access.RoleOf(person, repository) > Role.None,
            _ => throw Refusal.Unprocessable($"Invalid request.\n\n'{affiliation}' is not a known affiliation."),
        };

    private static bool IsBetween(Call call, Repository repository) =>
        (call.Moment("since") is not { } since || repository.UpdatedAt > since)
        && (call.Moment("before") is not { } before || repository.UpdatedAt < before);
}
