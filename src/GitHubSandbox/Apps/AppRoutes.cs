using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Apps;

/// <summary>What an App does by its own signed word: look at itself and its installations.</summary>
internal static class AppRoutes
{
    private const string Installation = "/app/installations/{installation_id}";

    public static void MapApps(this ApiRoutes api)
    {
        api.Get("/app", call => Answer.Ok(AppJson.Own(call.World, call.SignedApp())), Need.Nothing);
        api.Get("/apps/{app_slug}", Show, Need.Nothing);
        api.Get("/app/installations", List, Need.Nothing);
        api.Get(Installation, call => Answer.Ok(InstallationJson.Of(call.World, Own(call))), Need.Nothing);
        api.Delete(Installation, Uninstall, Need.Nothing);
        api.Put($"{Installation}/suspended", Suspend, Need.Nothing);
        api.Delete($"{Installation}/suspended", Unsuspend, Need.Nothing);
        api.Get("/repos/{owner}/{repo}/installation", ShowOfRepository);
        api.Get("/orgs/{org}/installation", call => ShowOf(call, call.World.Organization(call.Path("org"))), Need.Nothing);
        api.Get("/users/{username}/installation", call => ShowOf(call, call.World.Account(call.Path("username"))), Need.Nothing);
    }

    public static GitHubApp SignedApp(this Call call) =>
        call.Caller.App ?? throw Refusal.Unauthorized("A JSON web token could not be decoded");

    /// <summary>The installation of the path, which must be the App's own.</summary>
    public static Installation Own(Call call)
    {
        var app = call.SignedApp();
        return call.World.Installations.GetValueOrDefault(call.Id("installation_id")) is { } found && found.App == app
            ? found
            : throw Refusal.NotFound();
    }

    // On one host, the App's page for people has the same address.
    private static Answer Show(Call call)
    {
        var app = call.World.Apps.Values.FirstOrDefault(one => one.Slug == call.Path("app_slug")) ?? throw Refusal.NotFound();
        var isForPeople = call.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return isForPeople ? InstallPages.Show(app) : Answer.Ok(AppJson.Public(call.World, app));
    }

    private static Answer List(Call call)
    {
        var app = call.SignedApp();
        var since = call.Moment("since");
        return call.Page(
            call.World.Installations.Values.Where(one =>
                one.App == app && (since is null || one.UpdatedAt >= since) && (call.Query("outdated") is null || one.IsOutdated())
            ),
            installation => InstallationJson.Of(call.World, installation)
        );
    }

    private static Answer Uninstall(Call call)
    {
        call.World.Uninstall(Own(call), call.SignedApp().Bot);
        return Answer.NoContent;
    }

    private static Answer Suspend(Call call)
    {
        call.World.Suspend(Own(call), call.SignedApp().Bot);
        return Answer.NoContent;
    }

    private static Answer Unsuspend(Call call)
    {
        call.World.Unsuspend(Own(call), call.SignedApp().Bot);
        return Answer.NoContent;
    }

    private static Answer ShowOfRepository(Call call)
    {
        var app = call.SignedApp();
        var repository = call.Repository();
        return call.World.InstallationOn(app, repository.Owner) is { } installation && installation.Reaches(repository)
            ? Answer.Ok(InstallationJson.Of(call.World, installation))
            : throw Refusal.NotFound();
    }

    private static Answer ShowOf(Call call, Account account) =>
        call.World.InstallationOn(call.SignedApp(), account) is { } installation
            ? Answer.Ok(InstallationJson.Of(call.World, installation))
            : throw Refusal.NotFound();
}
