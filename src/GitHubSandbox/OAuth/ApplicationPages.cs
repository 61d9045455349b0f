using Sandbox.Http;
using Sandbox.Pages;
using Sandbox.Time;

namespace Sandbox.OAuth;

/// <summary>The clients that a person lets act for them, each with a way to take that back.</summary>
internal static class ApplicationPages
{
    public static void MapApplicationPages(this WebRoutes web)
    {
        web.Get("/settings/applications", List);
        web.Post("/settings/applications/{client_id}/revoke", Revoke);
    }

    private static Answer List(Visit visit)
    {
        var person = visit.SignedIn();
        var rows =
            from grant in visit.World.Authorizations.Grants
            where grant.Person == person
            let client = Client.Find(visit.World, grant.ClientId)
            where client is not null
            select $"""
                <tr><td>{Page.Encode(client.Name)}</td><td>{Page.Encode(string.Join(", ", grant.Scopes))}</td><td>{Moment.Of(
                    grant.Since
                )}</td>
                <td><form method="post" action="/settings/applications/{Page.Encode(client.Id)}/revoke">
                <button class="stop">Revoke {Page.Encode(client.Name)}</button></form></td></tr>
                """;
        return Page.Show(
            "Authorized applications",
            $"""
            <table><thead><tr><th>Name</th><th>Scopes</th><th>Since</th><th></th></tr></thead><tbody>
            {string.Join("\n", rows)}
            </tbody></table>
            """
        );
    }

    private static Answer Revoke(Visit visit)
    {
        var person = visit.SignedIn();
        var client = Client.Find(visit.World, visit.Path("client_id")) ?? throw Refusal.NotFound();
        visit.World.Authorizations.WithdrawAndTell(visit.World, person, client);
        return Answer.Redirect(303, "/settings/applications");
    }
}
