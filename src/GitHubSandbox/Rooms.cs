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
        api.MapUsers();
        api.MapOrganizations();
        api.MapRevocation();
        api.MapApplications();
        api.MapApps();
        api.MapInstallationTokens();
        api.MapUserInstallations();
        api.MapManifests();
        api.MapRepositories();
        api.MapContents();
        api.MapGitObjects();
        api.MapCommits();
        api.MapBranches();
        api.MapRulesets();
        api.MapPulls();
        api.MapGraphQL();
        api.MapActions();
        app.MapLogStore(world);
        api.MapHooks();
        api.MapAppHook();
        api.MapRepositoryLists();
        api.MapFounding();
        api.MapRepositoryEditing();
        api.MapCollaborators();
        api.MapInvitations();
        app.MapGitHttp(world, mirrors);
        api.MapRateLimit();
        api.MapMeta();
        app.MapPages(world, door);
        app.MapAdmin(world, api);
        var web = new WebRoutes(app, world);
        web.MapSignIn();
        web.MapTokenPages();
        web.MapAuthorize();
        web.MapTokenExchange();
        web.MapDeviceFlow();
        web.MapApplicationPages();
        web.MapNewApps();
        web.MapInstall();
        web.MapInstallationPages();
        app.MapFallback("{**path}", http => door.PassAsync(http, ApiRoute.Unknown)).WithMetadata(ApiRoute.Unknown);
    }
}
