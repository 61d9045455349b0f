using Microsoft.AspNetCore.Builder;
using Sandbox.Actions;
using Sandbox.Actions.Runs;
using Sandbox.Admin;
using Sandbox.Apps;
using Sandbox.Branches;
using Sandbox.Commits;
using Sandbox.Contents;
using Sandbox.GitHttp;
using Sandbox.GitObjects;
using Sandbox.GraphQL;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Limits;
using Sandbox.Meta;
using Sandbox.OAuth;
using Sandbox.Pages;
using Sandbox.Pulls;
using Sandbox.Repositories;
using Sandbox.Rules;
using Sandbox.Webhooks;

namespace Sandbox;

/// <summary>The whole house: every room hangs its routes here.</summary>
internal static class Rooms
{
    public static void MapSandbox(this WebApplication app, World world, Mirrors mirrors)
    {
        var door = new ApiDoor(world);
        var api = new ApiRoutes(app, door);
        MapApi(api);
        MapWeb(new(app, world));
        app.MapPages(world, door);
        app.MapLogStore(world);
        app.MapGitHttp(world, mirrors);
        app.MapAdmin(world, api);
        app.MapFallback("{**path}", http => door.PassAsync(http, ApiRoute.Unknown)).WithMetadata(ApiRoute.Unknown);
    }

    // What GitHub's description describes, and GraphQL.
    private static void MapApi(ApiRoutes api)
    {
        api.MapUsers();
        api.MapOrganizations();
        api.MapRevocation();
        api.MapApplications();
        api.MapApps();
        api.MapInstallationTokens();
        api.MapUserInstallations();
        api.MapManifests();
        api.MapRepositories();
        api.MapRepositoryLists();
        api.MapFounding();
        api.MapRepositoryEditing();
        api.MapCollaborators();
        api.MapInvitations();
        api.MapContents();
        api.MapGitObjects();
        api.MapCommits();
        api.MapBranches();
        api.MapRulesets();
        api.MapPulls();
        api.MapActions();
        api.MapHooks();
        api.MapAppHook();
        api.MapRateLimit();
        api.MapMeta();
        api.MapGraphQL();
    }

    // Where people act in a browser, and where clients get their tokens.
    private static void MapWeb(WebRoutes web)
    {
        web.MapSignIn();
        web.MapTokenPages();
        web.MapAuthorize();
        web.MapTokenExchange();
        web.MapDeviceFlow();
        web.MapApplicationPages();
        web.MapNewApps();
        web.MapInstall();
        web.MapInstallationPages();
    }
}
