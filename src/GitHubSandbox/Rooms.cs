using Microsoft.AspNetCore.Builder;
using Sandbox.Apps;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.OAuth;
using Sandbox.Pages;
using Sandbox.Repositories;

namespace Sandbox;

/// <summary>The whole house: every room hangs its routes here.</summary>
internal static class Rooms
{
    public static void MapSandbox(this WebApplication app, World world)
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
        api.MapRepositoryLists();
        api.MapFounding();
        api.MapRepositoryEditing();
        api.MapCollaborators();
        api.MapInvitations();
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
        app.MapFallback(http => door.PassAsync(http, Unknown));
    }

    private static readonly ApiRoute Unknown = new("ANY", "/", Need.Metadata, _ => throw Refusal.NotFound());
}
