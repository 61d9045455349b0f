using System.Text.Json.Nodes;
using Sandbox.Http;

namespace Sandbox.Identities;

internal static class UserRoutes
{
    private static readonly Need Emails = Need.Read("email_addresses") with { Scopes = ["user", "user:email"] };
    private static readonly Need Organizations = Need.Nothing with { Scopes = Need.Members.Scopes };

    public static void MapUsers(this ApiRoutes api)
    {
        api.Get("/user", ShowMe, Need.Nothing);
        api.Get("/user/emails", ListEmails, Emails);
        api.Get("/user/orgs", ListMyOrganizations, Organizations);
        api.Get("/user/memberships/orgs", ListMyMemberships, Need.Members);
        api.Get("/user/memberships/orgs/{org}", ShowMyMembership, Need.Members);
        api.Get("/users/{username}", Show, Need.Nothing);
        api.Get("/users/{username}/orgs", ListOrganizations, Need.Nothing);
    }

    private static Answer ShowMe(Call call) =>
        Answer.Ok(
            call.Caller.Token is { HasScopes: true } token && !token.Scopes.Any(scope => scope is "user" or "read:user")
                ? AccountJson.Public(call.World, call.Person)
                : AccountJson.Private(call.World, call.Person)
        );

    private static Answer ListEmails(Call call)
    {
        var person = call.Person;
        call.DemandOfPerson();
        string[] emails = person.Email is null ? [] : [person.Email];
        return call.Page(
            emails,
            email => new JsonObject
            {
                ["email"] = email,
                ["primary"] = true,
                ["verified"] = true,
                ["visibility"] = "public",
            }
        );
    }

    private static Answer ListMyOrganizations(Call call)
    {
        var person = call.Person;
        DemandOrganizationScope(call);
        return call.Page(
            call.World.Accounts.Values.Where(account => account.HasMember(person) && call.World.Knows(call.Caller.Token!, account)),
            organization => OrganizationJson.Simple(call.World, organization)
        );
    }

    private static Answer ListMyMemberships(Call call)
    {
        var person = call.Person;
        DemandOrganizationScope(call);
        var state = call.Query("state");
        if (state is not (null or "active" or "pending"))
        {
            throw Refusal.Unprocessable("Invalid request.\n\nstate must be one of: active, pending.");
        }

        return call.Page(
            call.World.Accounts.Values.Where(account =>
                account.Members.TryGetValue(person.Id, out var member)
                && (state is null || member.IsActive == (state == "active"))
                && call.World.Knows(call.Caller.Token!, account)
            ),
            organization => OrganizationJson.Membership(call.World, organization, person)
        );
    }

    private static Answer ShowMyMembership(Call call)
    {
        var person = call.Person;
        DemandOrganizationScope(call);
        var organization = call.World.Organization(call.Path("org"));
        return organization.Members.ContainsKey(person.Id) && call.World.Knows(call.Caller.Token!, organization)
            ? Answer.Ok(OrganizationJson.Membership(call.World, organization, person))
            : throw Refusal.NotFound();
    }

    private static Answer Show(Call call) => Answer.Ok(AccountJson.Public(call.World, call.World.Account(call.Path("username"))));

    // Only public memberships would be listed, and nobody here shows one.
    private static Answer ListOrganizations(Call call)
    {
        call.World.Account(call.Path("username"));
        return call.Page(Array.Empty<Account>(), organization => OrganizationJson.Simple(call.World, organization));
    }

    private static void DemandOrganizationScope(Call call)
    {
        if (call.Caller.Token is { HasScopes: true } token && !token.Scopes.Any(Need.Members.Scopes.Contains))
        {
            throw Refusal.Forbidden("You need at least read:org scope or user scope to list your organizations.");
        }
    }
}
