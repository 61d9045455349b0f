using System.Globalization;
using Infrajet.Application.Installations;
using Infrajet.Application.Installations.Setup;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;
using static Infrajet.WebApi.Http.PageMarkup;

namespace Infrajet.WebApi.Installations;

/// <summary>What people read while they set the App up.</summary>
internal static class SetupPages
{
    private const string BackToSetup = """<p><a href="/setup">To the setup</a></p>""";

    /// <param name="installationId">Where they want to go on afterwards.</param>
    public static SetupPage SignIn(Failure? refusal, long? installationId = null) =>
        new(
            "Sign in to set up Infrajet",
            $"""
            {Note(refusal)}
            <p>Only an administrator sets up the GitHub App. On an empty installation that is the first person to sign in.</p>
            <p>No way in is set up yet? Whoever can run the program on its data makes a token with
            <code>create-token NAME</code>, and pastes it here. A GitHub token of your own does as well.</p>
            <form method="post" action="/setup/signin">
            {Hidden(installationId)}
            <label>Token <input name="token" type="password" autocomplete="off" spellcheck="false" required></label>
            <button>Sign in</button>
            </form>
            """,
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized
        );

    public static SetupPage NotForYou(string login) =>
        new(
            "Only for administrators",
            $"""
            <p>You are signed in as {Encode(login)}, who does not administer Infrajet. Somebody who does can set up the GitHub App here;
            the setting <code>Identity:Administrators</code> says who.</p>
            """,
            StatusCodes.Status403Forbidden
        );

    public static SetupPage Present(SetupState state)
    {
        var name = state.App!.Slug is { } slug ? $"the App <strong>{Encode(slug)}</strong>" : $"the App number {state.App.Id}";
        var by = state.App.IsOfSettings
            ? "The settings name it, and only they can change it."
            : """It was made here. <a href="/setup?replace=true">Make another one in its place</a>.""";
        return new(
            "The GitHub App is set up",
            $"""
            <p>Infrajet works with {name}{Linked(state.AppPage)}. {by}</p>
            {InstallLink(state.InstallPage)}
            """
        );
    }

    public static SetupPage Begin(BegunApp begun, SetupState state, string? organization)
    {
        var owner = organization is null ? "in your own account" : $"in {organization}";
        return new(
            "Set up the GitHub App",
            $"""
            {(
                state.App is null
                    ? ""
                    : $"""<p class="note">It takes the place of {Encode(state.App.Slug)}, which stays at GitHub until you delete it there.</p>"""
            )}
            {(
                begun.HearsOfEvents
                    ? ""
                    : """<p class="note">GitHub cannot send webhooks to this address. Set <code>Public:BaseUrl</code> first, unless you want to do without.</p>"""
            )}
            <p>One click sends GitHub the description of an App; there you say yes, and come back with it set up. It may then:</p>
            <ul>{string.Concat(AppManifest.Permissions.Select(one => $"<li>{Encode(one.Key)}: {Encode(one.Value)}</li>"))}</ul>
            <form method="post" action="{Encode(begun.Page.AbsoluteUri)}">
            <input type="hidden" name="manifest" value="{Encode(begun.Manifest)}">
            <button>Create the GitHub App {Encode(owner)}</button>
            </form>
            <form method="get" action="/setup">
            {(state.App is null ? "" : """<input type="hidden" name="replace" value="true">""")}
            <label>Or for an organisation that you own: <input name="organization" value="{Encode(organization)}" required></label>
            <button>Choose this organisation</button>
            </form>
            """,
            FormsTo: state.GitHub
        );
    }

    public static SetupPage Installed(InstallationDetails installation) =>
        new(
            $"Installed on {installation.AccountLogin}",
            $"""
            <p>GitHub says: the App is installed on <strong>{Encode(installation.AccountLogin)}</strong>, for
            {(installation.RepositorySelection == "all" ? "all repositories" : "the repositories that were chosen")}{(
                installation.SuspendedAt is null ? "" : ", and is suspended"
            )}.</p>
            <ul>{string.Concat(installation.Permissions.Select(one => $"<li>{Encode(one.Key)}: {Encode(one.Value)}</li>"))}</ul>
            <p>Its repositories are read now. <a href="/">To Infrajet</a></p>
            """
        );

    /// <summary>For all numbers alike that are not the visitor's to know of.</summary>
    public static SetupPage NothingSeen() =>
        new(
            "No such installation of yours",
            $"""
            <p>GitHub shows no such installation of the App to you. If an owner has to agree to it first, come back when they have.</p>
            {BackToSetup}
            """,
            StatusCodes.Status404NotFound
        );

    public static SetupPage Refused(Failure failure) =>
        new("That did not work", $"{Note(failure)}{BackToSetup}", Errors.StatusOf(failure.Kind));

    private static string Note(Failure? failure) =>
        failure is null ? "" : $"""<p class="note" role="alert">{Encode(failure.Message)}</p>""";

    private static string Linked(Uri? page) => page is null ? "" : $""" (<a href="{Encode(page.AbsoluteUri)}">at GitHub</a>)""";

    private static string InstallLink(Uri? page) =>
        page is null
            ? "<p>The settings do not say its name: <code>GitHub:App:Slug</code>.</p>"
            : $"""<p><a href="{Encode(page.AbsoluteUri)}">Install it in an account</a></p>""";

    private static string Hidden(long? installationId) =>
        installationId is { } id
            ? $"""<input type="hidden" name="installation_id" value="{id.ToString(CultureInfo.InvariantCulture)}">"""
            : "";
}
