using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Time;

namespace Sandbox.Pages;

/// <summary>A person's own tokens: see them, make them, revoke them.</summary>
internal static class TokenPages
{
    private static readonly string[] Permissions =
    [
        "actions",
        "administration",
        "contents",
        "packages",
        "pull_requests",
        "repository_hooks",
        "statuses",
        "workflows",
        "members",
        "email_addresses",
    ];

    public static void MapTokenPages(this WebRoutes web)
    {
        web.Get("/settings/tokens", visit => Show(visit, null));
        web.Post("/settings/tokens/classic", MakeClassic);
        web.Post("/settings/tokens/fine-grained", MakeFineGrained);
        web.Post("/settings/tokens/{id}/revoke", Revoke);
    }

    private static Answer Show(Visit visit, Token? made)
    {
        var person = visit.SignedIn();
        var news = made is null
            ? ""
            : $"""<p class="note" role="status">Your new token, shown this once: <code id="token">{made.Value}</code></p>""";
        return Page.Show(
            "Personal access tokens",
            $"""
            {news}
            <table><thead><tr><th>Name</th><th>Good for</th><th>Ends</th><th></th></tr></thead><tbody>
            {string.Join("\n", Own(visit.World, person).Select(Row))}
            </tbody></table>
            {ClassicForm()}
            {FineGrainedForm(visit.World, person)}
            """
        );
    }

    private static string Row(Token token)
    {
        var reach = token.HasScopes
            ? string.Join(", ", token.Scopes)
            : string.Join(", ", token.Permissions.Select(one => $"{one.Key}: {one.Value}"));
        return $"""
            <tr><td>{Page.Encode(token.Note ?? "A token")}</td><td>{Page.Encode(reach)}</td>
            <td>{Moment.Of(token.ExpiresAt) ?? "never"}</td>
            <td><form method="post" action="/settings/tokens/{token.Id}/revoke"><button class="stop">Revoke</button></form></td></tr>
            """;
    }

    private static string ClassicForm()
    {
        var scopes = Scopes.Meanings.Select(one =>
            $"""<label><input type="checkbox" name="scope" value="{one.Key}"> <code>{one.Key}</code> {one.Value}</label>"""
        );
        return $"""
            <h2>New classic token</h2>
            <form method="post" action="/settings/tokens/classic">
            <label>Name <input name="note"></label>
            <label>Days until it ends, none for never <input name="days" type="number" min="1" max="3650"></label>
            <fieldset><legend>Scopes</legend>{string.Join("\n", scopes)}</fieldset>
            <button class="go">Generate classic token</button>
            </form>
            """;
    }

    private static string FineGrainedForm(World world, Account person)
    {
        var owners = world.Accounts.Values.Where(account => account.HasMember(person)).Prepend(person);
        var permissions = Permissions.Select(name =>
            $"""
                <label>{name} <select name="{name}"><option value="None">no access</option><option value="Read">read</option>
                <option value="Write">read and write</option></select></label>
                """
        );
        return $"""
            <h2>New fine-grained token</h2>
            <form method="post" action="/settings/tokens/fine-grained">
            <label>Name <input name="note"></label>
            <label>Days until it ends <input name="days" type="number" min="1" max="366" value="30" required></label>
            <label>Owner of the resources <select name="owner">
            {string.Join("\n", owners.Select(owner => $"<option>{Page.Encode(owner.Login)}</option>"))}
            </select></label>
            <label>Names of the repositories, none for all of them <input name="repositories"></label>
            <fieldset><legend>Permissions</legend>{string.Join("\n", permissions)}</fieldset>
            <button class="go">Generate fine-grained token</button>
            </form>
            """;
    }

    private static Answer MakeClassic(Visit visit)
    {
        var person = visit.SignedIn();
        var scopes = Scopes.Normalise(visit.Fields("scope"));
        var end = Days(visit, 3650) is { } life ? visit.World.Now + life : (DateTimeOffset?)null;
        return Show(visit, visit.World.PressClassic(person, scopes, end, visit.Field("note")));
    }

    private static Answer MakeFineGrained(Visit visit)
    {
        var person = visit.SignedIn();
        var owner = visit.World.Account(visit.Field("owner") ?? "");
        if (owner != person && !owner.HasMember(person))
        {
            throw Refusal.NotFound();
        }

        var names = (visit.Field("repositories") ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var chosen = names.Select(name => (visit.World.FindRepository(owner.Login, name) ?? throw Refusal.NotFound()).Id).ToHashSet();
        var permissions = Permissions
            .Select(name => (name, level: Enum.TryParse<Level>(visit.Field(name), out var level) ? level : Level.None))
            .Where(one => one.level is Level.Read or Level.Write)
            .ToDictionary(one => one.name, one => one.level);
        permissions["metadata"] = Level.Read;
        var life = Days(visit, 366) ?? TokenPress.LongestFineGrained;
        var token = visit.World.PressFineGrained(person, owner, names.Length == 0 ? null : chosen, permissions, life, visit.Field("note"));
        return Show(visit, token);
    }

    private static Answer Revoke(Visit visit)
    {
        var id = visit.Id("id");
        visit.World.Revoke(Own(visit.World, visit.SignedIn()).FirstOrDefault(token => token.Id == id) ?? throw Refusal.NotFound());
        return Answer.Redirect(303, "/settings/tokens");
    }

    private static TimeSpan? Days(Visit visit, int most)
    {
        if (string.IsNullOrEmpty(visit.Field("days")))
        {
            return null;
        }

        return int.TryParse(visit.Field("days"), out var days) && days >= 1 && days <= most
            ? TimeSpan.FromDays(days)
            : throw Refusal.Unprocessable($"A token lives 1 to {most} days");
    }

    private static List<Token> Own(World world, Account person) =>
        [.. world.Tokens.Values.Where(token => token.Account == person && token.Kind is (TokenKind.Classic or TokenKind.FineGrained))];
}
