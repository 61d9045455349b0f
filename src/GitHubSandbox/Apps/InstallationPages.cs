using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Pages;
using Sandbox.Time;

namespace Sandbox.Apps;

/// <summary>An owner looks after the Apps that were let in.</summary>
internal static class InstallationPages
{
    public static void MapInstallationPages(this WebRoutes web)
    {
        web.Get("/settings/installations", List);
        foreach (var folder in new[] { "/settings/installations/{id}", "/organizations/{org}/settings/installations/{id}" })
        {
            web.Get(folder, Show);
            web.Post(folder, visit => Do(visit, (installation, by) => visit.World.Choose(installation, Chosen(visit, installation), by)));
            web.Post($"{folder}/suspend", visit => Do(visit, visit.World.Suspend));
            web.Post($"{folder}/unsuspend", visit => Do(visit, visit.World.Unsuspend));
            web.Post($"{folder}/permissions", visit => Do(visit, visit.World.AcceptPermissions));
            web.Post($"{folder}/uninstall", visit => Do(visit, visit.World.Uninstall));
        }
    }

    private static HashSet<long>? Chosen(Visit visit, Installation installation) => InstallPages.Chosen(visit, installation.Account);

    private static Answer List(Visit visit)
    {
        var person = visit.SignedIn();
        var rows = visit
            .World.Installations.Values.Where(one => one.Account.IsOwnedBy(person))
            .Select(one =>
                $"""<li><a href="{InstallationJson.Path(one)}">{Page.Encode(one.App.Name)}</a> on {Page.Encode(one.Account.Login)}</li>"""
            );
        return Page.Show("Installed GitHub Apps", $"<ul>{string.Join("\n", rows)}</ul>");
    }

    private static Answer Show(Visit visit)
    {
        var installation = Own(visit);
        var path = InstallationJson.Path(installation);
        var isSuspended = installation.SuspendedAt is not null;
        var granted = installation.Permissions.Select(one => $"<li>{Page.Encode(one.Key)}: {Permissions.Word(one.Value)}</li>");
        var wishes = !installation.IsOutdated()
            ? ""
            : $"""
                <div class="note"><p>{Page.Encode(installation.App.Name)} asks for other permissions:</p>{InstallPages.Wishes(
                    installation.App
                )}
                {Button(path, "permissions", "Accept new permissions", "go")}</div>
                """;
        return Page.Show(
            $"{installation.App.Name} on {installation.Account.Login}",
            $"""
            <p>Installed {Moment.Of(installation.CreatedAt)}{(isSuspended ? ", <strong>suspended</strong>" : "")}. It may:</p>
            <ul>{string.Concat(granted)}</ul>
            {wishes}
            <form method="post" action="{path}">
            {InstallPages.Choices(visit.World, installation.Account, installation)}
            <button class="go">Save</button>
            </form>
            {Button(path, isSuspended ? "unsuspend" : "suspend", isSuspended ? "Unsuspend" : "Suspend", "stop")}
            {Button(path, "uninstall", "Uninstall", "stop")}
            """
        );
    }

    private static string Button(string path, string action, string text, string style) =>
        $"""<form method="post" action="{path}/{action}"><button class="{style}">{text}</button></form>""";

    private static Answer Do(Visit visit, Action<Installation, Account> act)
    {
        var installation = Own(visit);
        act(installation, visit.SignedIn());
        var isThere = visit.World.Installations.ContainsKey(installation.Id);
        return Answer.Redirect(303, isThere ? InstallationJson.Path(installation) : "/settings/installations");
    }

    private static Installation Own(Visit visit)
    {
        var person = visit.SignedIn();
        return visit.World.Installations.GetValueOrDefault(visit.Id("id")) is { } found && found.Account.IsOwnedBy(person)
            ? found
            : throw Refusal.NotFound();
    }
}
