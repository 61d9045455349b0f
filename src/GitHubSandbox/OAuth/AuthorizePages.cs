using Microsoft.AspNetCore.WebUtilities;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Pages;

namespace Sandbox.OAuth;

/// <summary>Where a person is asked whether a client may act for them.</summary>
internal static class AuthorizePages
{
    private const string Path = "/login/oauth/authorize";
    private const string Trouble = "/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#";

    public static void MapAuthorize(this WebRoutes web)
    {
        web.Get(Path, Ask);
        web.Post(Path, Decide);
    }

    /// <summary>What lets the person see to whom and to what they say yes.</summary>
    public static string Wishes(Client client, IReadOnlyList<string> scopes)
    {
        IEnumerable<string> wishes = client.App is not null
            ? ["Know who you are", "Know which things you can reach", "Act on your behalf"]
            : scopes.Select(scope => $"{scope}: {Scopes.Meanings[scope]}").DefaultIfEmpty("Know your public profile");
        return $"<ul>{string.Concat(wishes.Select(wish => $"<li>{Page.Encode(wish)}</li>"))}</ul>";
    }

    private static Answer Ask(Visit visit)
    {
        var client = Client.Find(visit.World, visit.Query("client_id")) ?? throw Refusal.NotFound();
        if (Fault(visit, client) is { } fault)
        {
            return fault;
        }

        if (visit.Query("prompt") == "select_account" || visit.Person is null)
        {
            var again = visit.Request.Query.Where(pair => pair.Key != "prompt");
            return SignInPages.Show(visit, QueryHelpers.AddQueryString(Path, again), visit.Query("login"));
        }

        var granted = visit.World.Authorizations.Granted(visit.Person, client.Id);
        var scopes = Asked(visit, client, visit.Person);
        return granted is not null && Scopes.Covers(granted.Scopes, scopes)
            ? Agree(visit, client, scopes)
            : Question(visit, client, scopes);
    }

    private static Answer Decide(Visit visit)
    {
        var person = visit.SignedIn();
        var client = Client.Find(visit.World, visit.Query("client_id")) ?? throw Refusal.NotFound();
        if (Fault(visit, client) is { } fault)
        {
            return fault;
        }

        return visit.Field("authorize") == "1"
            ? Agree(visit, client, Asked(visit, client, person))
            : Error(visit, Target(visit, client), "access_denied", "The user has denied your application access.");
    }

    private static Answer Question(Visit visit, Client client, IReadOnlyList<string> scopes) =>
        Page.Show(
            $"Authorize {client.Name}",
            $"""
            <p><a href="{Page.Encode(client.Url)}">{Page.Encode(client.Name)}</a> wants to use the account
            <strong>{Page.Encode(visit.Person!.Login)}</strong>. It may then:</p>
            {Wishes(client, scopes)}
            <form method="post" action="{Page.Encode(Path + visit.Request.QueryString)}">
            <button class="go" name="authorize" value="1">Authorize {Page.Encode(client.Name)}</button>
            <button name="authorize" value="0">Cancel</button>
            </form>
            <p class="soft">Then you go to <code>{Page.Encode(Target(visit, client))}</code>.</p>
            """
        );

    private static Answer Agree(Visit visit, Client client, IReadOnlyList<string> scopes)
    {
        var authorizations = visit.World.Authorizations;
        authorizations.Agree(visit.World, visit.Person!, client.Id, scopes);
        var code = authorizations.NewCode(
            visit.World,
            client,
            visit.Person!,
            scopes,
            visit.Query("redirect_uri"),
            visit.Query("code_challenge")
        );
        return Back(visit, Target(visit, client), new() { ["code"] = code.Value });
    }

    // Without a word about scopes, those that were granted before.
    private static IReadOnlyList<string> Asked(Visit visit, Client client, Account person) =>
        client.App is not null ? []
        : visit.Query("scope") is { } text ? Scopes.Parse(text)
        : visit.World.Authorizations.Granted(person, client.Id)?.Scopes ?? [];

    private static Answer? Fault(Visit visit, Client client)
    {
        if (client.CallbackUrls.Count == 0)
        {
            throw Refusal.NotFound($"{client.Name} has no callback URL");
        }

        if (visit.Query("redirect_uri") is { } given && !client.Allows(given))
        {
            return Error(
                visit,
                client.CallbackUrls[0],
                "redirect_uri_mismatch",
                "The redirect_uri MUST match the registered callback URL for this application."
            );
        }

        return visit.Query("code_challenge") is not null && visit.Query("code_challenge_method") != "S256"
            ? Error(visit, Target(visit, client), "invalid_request", "The code_challenge_method must be S256.")
            : null;
    }

    private static string Target(Visit visit, Client client) => visit.Query("redirect_uri") ?? client.CallbackUrls[0];

    private static Answer Error(Visit visit, string target, string error, string description) =>
        Back(
            visit,
            target,
            new()
            {
                ["error"] = error,
                ["error_description"] = description,
                ["error_uri"] = Trouble + error.Replace('_', '-'),
            }
        );

    private static Answer Back(Visit visit, string target, Dictionary<string, string?> query)
    {
        if (visit.Query("state") is { } state)
        {
            query["state"] = state;
        }

        return Answer.Redirect(302, QueryHelpers.AddQueryString(target, query));
    }
}
