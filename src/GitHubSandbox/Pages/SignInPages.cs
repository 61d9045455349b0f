using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Pages;

/// <summary>Signing in without a password: this GitHub believes whoever says who they are.</summary>
internal static class SignInPages
{
    public static void MapSignIn(this WebRoutes web)
    {
        web.Get("/login", visit => Show(visit, visit.Query("return_to"), visit.Query("login")));
        web.Post("/login", SignIn);
        web.Post("/logout", SignOut);
    }

    public static Answer Redirect(string returnTo) => Answer.Redirect(302, $"/login?return_to={Uri.EscapeDataString(returnTo)}");

    /// <param name="suggested">Whom the field names already.</param>
    public static Answer Show(Visit visit, string? returnTo, string? suggested, string? complaint = null)
    {
        var people = visit.World.Accounts.Values.Where(IsPerson).Select(person => person.Login).Order(StringComparer.OrdinalIgnoreCase);
        var choices = people.Select(login =>
            $"""<button name="login" value="{Page.Encode(login)}" formnovalidate>{Page.Encode(login)}</button>"""
        );
        return Page.Show(
            "Sign in",
            $"""
            {(complaint is null ? "" : $"""<p class="note" role="alert">{Page.Encode(complaint)}</p>""")}
            <form method="post" action="/login">
            <input type="hidden" name="return_to" value="{Page.Encode(returnTo)}">
            <label>Username <input name="typed" value="{Page.Encode(suggested)}" autocomplete="username" required></label>
            <button class="go">Sign in</button>
            <p>Or sign in as {string.Join("\n", choices)}</p>
            </form>
            <p class="soft">There are no passwords in the sandbox.</p>
            """,
            complaint is null ? 200 : 422
        );
    }

    private static Answer SignIn(Visit visit)
    {
        var login = visit.Field("login") ?? visit.Field("typed") ?? "";
        if (!visit.World.Accounts.TryGetValue(login, out var person) || !IsPerson(person))
        {
            return Show(visit, visit.Field("return_to"), login, $"There is nobody called {login} here.");
        }

        var session = new Session(TokenPress.Random(48), person);
        visit.World.Sessions.Add(session.Key, session);
        return Answer
            .Redirect(303, Own(visit.Field("return_to")))
            .With("Set-Cookie", $"{Visit.Cookie}={session.Key}; Path=/; HttpOnly; SameSite=Lax");
    }

    private static Answer SignOut(Visit visit)
    {
        visit.World.Sessions.Remove(visit.Request.Cookies[Visit.Cookie] ?? "");
        return Answer.Redirect(303, "/login").With("Set-Cookie", $"{Visit.Cookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    private static bool IsPerson(Account account) => account is { IsOrganization: false, IsBot: false };

    // Only back to where one came from here: never to another site.
    private static string Own(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : "/settings/tokens";
}
