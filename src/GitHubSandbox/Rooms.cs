using Microsoft.AspNetCore.Builder;
using Sandbox.Admin;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Limits;
using Sandbox.Meta;
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
        api.MapRepositories();
        api.MapRateLimit();
        api.MapMeta();
        app.MapPages(world, door);
        app.MapAdmin(world, api);
        app.MapFallback("{**path}", http => door.PassAsync(http, ApiRoute.Unknown)).WithMetadata(ApiRoute.Unknown);
    }
}
