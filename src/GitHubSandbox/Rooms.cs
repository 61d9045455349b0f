using Microsoft.AspNetCore.Builder;
using Sandbox.Contents;
using Sandbox.GraphQL;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Pulls;
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
        api.MapContents();
        api.MapPulls();
        api.MapGraphQL();
        app.MapFallback(http => door.PassAsync(http, Unknown));
    }

    private static readonly ApiRoute Unknown = new("ANY", "/", Need.Metadata, _ => throw Refusal.NotFound());
}
