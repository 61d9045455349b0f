using Microsoft.AspNetCore.WebUtilities;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Pages;

namespace Sandbox.Apps;

/// <summary>From an App's page into an account: which one, with which repositories, and back to the App.</summary>
internal static class InstallPages
{
    public static void MapInstall(this WebRoutes web)
    {
        web.Get("/apps/{slug}/installations/new", ChooseAccount);
        web.Get("/apps/{slug}/installations/new/permissions", Confirm);
        web.Post("/apps/{slug}/installations", Install);
    }

    public static Answer Show(GitHubApp app) =>
        Page.Show(
            app.Name,
            $"""
            <p>{Page.Encode(app.Description)}</p>
            <p>By {Page.Encode(app.Owner.Login)}, <a href="{Page.Encode(app.ExternalUrl)}">{Page.Encode(app.ExternalUrl)}</a></p>
            {Wishes(app)}
            <form method="get" action="/apps/{app.Slug}/installations/new"><button class="go">Install</button></form>
            """
        );

    public static string Wishes(GitHubApp app) =>
        $"<ul>{string.Concat(app.Permissions.Select(one => $"<li>{Page.Encode(one.Key)}: {Permissions.Word(one.Value)}</li>"))}</ul>";

    /// <summary>All repositories or some of them, as a form asks.</summary>
    public static string Choices(World world, Account account, Installation? installation)
    {
        var isAll = installation is null or { RepositoryIds: null };
        var boxes = world
            .Repositories.Values.Where(repository => repository.Owner == account)
            .OrderBy(repository => repository.Name, StringComparer.OrdinalIgnoreCase)
            .Select(repository =>
                $"""
                    <label><input type="checkbox" name="repository" value="{repository.Id}"{Checked(
                        !isAll && installation!.Reaches(repository)
                    )}>
                    {Page.Encode(repository.FullName)}</label>
                    """
            );
        return $"""
            <fieldset><legend>Repositories</legend>
            <label><input type="radio" name="selection" value="all"{Checked(isAll)}> All repositories</label>
            <label><input type="radio" name="selection" value="selected"{Checked(!isAll)}> Only these:</label>
            {string.Join("\n", boxes)}
            </fieldset>
            """;
    }

    /// <summary>What the form of <see cref="Choices"/> says; null for all.</summary>
    public static HashSet<long>? Chosen(Visit visit, Account account)
    {
        if (visit.Field("selection") != "selected")
        {
            return null;
        }

        var named = visit.Fields("repository").Select(text => long.TryParse(text, out var id) ? id : 0);
        HashSet<long> ids = [.. named.Where(id => visit.World.Repositories.GetValueOrDefault(id)?.Owner == account)];
        return ids.Count > 0 ? ids : throw Refusal.Unprocessable("Select at least one repository");
    }

    private static Answer ChooseAccount(Visit visit)
    {
        var person = visit.SignedIn();
        var app = Named(visit);
        var rows = visit
            .World.Accounts.Values.Where(account => !account.IsBot && account.IsOwnedBy(person))
            .Select(account =>
                visit.World.InstallationOn(app, account) is { } installation
                    ? $"""<li><a href="{InstallationJson.Path(installation)}">{Page.Encode(account.Login)}</a>, where it is installed</li>"""
                    : $"""<li><a href="{Page.Encode(Next(app, account, visit.Query("state")))}">{Page.Encode(account.Login)}</a></li>"""
            );
        return Page.Show($"Install {app.Name}", $"<p>Where do you want to install it?</p><ul>{string.Join("\n", rows)}</ul>");
    }

    private static string Next(GitHubApp app, Account account, string? state)
    {
        var path = QueryHelpers.AddQueryString($"/apps/{app.Slug}/installations/new/permissions", "target_id", $"{account.Id}");
        return state is null ? path : QueryHelpers.AddQueryString(path, "state", state);
    }

    private static Answer Confirm(Visit visit)
    {
        var app = Named(visit);
        var account = Target(visit);
        return Page.Show(
            $"Install {app.Name} on {account.Login}",
            $"""
            <p>It may then do this:</p>
            {Wishes(app)}
            <form method="post" action="/apps/{app.Slug}/installations">
            <input type="hidden" name="target_id" value="{account.Id}">
            <input type="hidden" name="state" value="{Page.Encode(visit.Query("state"))}">
            {Choices(visit.World, account, null)}
            <button class="go">Install</button>
            </form>
            """
        );
    }

    private static Answer Install(Visit visit)
    {
        var app = Named(visit);
        var account = Target(visit);
        if (visit.World.InstallationOn(app, account) is { } present)
        {
            return Answer.Redirect(303, InstallationJson.Path(present));
        }

        var person = visit.SignedIn();
        var installation = visit.World.Install(app, account, Chosen(visit, account), person);
        return Answer.Redirect(303, Landing(visit, installation, person));
    }

    // An App that asks to sign the person in gets a code with it; that rules out a setup URL.
    private static string Landing(Visit visit, Installation installation, Account person)
    {
        var app = installation.App;
        var query = new Dictionary<string, string?> { ["installation_id"] = $"{installation.Id}", ["setup_action"] = "install" };
        if (visit.Field("state") is { Length: > 0 } state)
        {
            query["state"] = state;
        }

        if (app is { AsksToAuthorize: true, CallbackUrls: [var callback, ..] })
        {
            var client = OAuth.Client.Find(visit.World, app.ClientId)!;
            visit.World.Authorizations.Agree(visit.World, person, app.ClientId, []);
            query["code"] = visit.World.Authorizations.NewCode(visit.World, client, person, [], null, null).Value;
            return QueryHelpers.AddQueryString(callback, query);
        }

        return app.SetupUrl is { } setup ? QueryHelpers.AddQueryString(setup, query) : InstallationJson.Path(installation);
    }

    private static GitHubApp Named(Visit visit) =>
        visit.World.Apps.Values.FirstOrDefault(app => app.Slug == visit.Path("slug")) ?? throw Refusal.NotFound();

    private static Account Target(Visit visit)
    {
        var person = visit.SignedIn();
        return long.TryParse(visit.Either("target_id"), out var id) && visit.World.Person(id) is { } account && account.IsOwnedBy(person)
            ? account
            : throw Refusal.NotFound();
    }

    private static string Checked(bool isChecked) => isChecked ? " checked" : "";
}
