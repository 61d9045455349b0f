using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Http;
using Sandbox.Seeds;
using Sandbox.Snapshots;

namespace Sandbox.Admin;

/// <summary>What a test or a script may do to the sandbox itself, from another process.</summary>
internal static class AdminRoutes
{
    private const int Shown = 100;

    public static void MapAdmin(this IEndpointRouteBuilder app, World world, ApiRoutes api)
    {
        var admin = new AdminSurface(app);
        admin.Get("/", "This list.", ShowEndpoints);
        admin.Get("/health", "Whether the sandbox is up.", _ => new { status = "ok", world.Now });
        admin.Get("/routes", "Every call of GitHub's API that is served.", _ => api.All.Select(route => route.Name));
        admin.Post("/reset", "Back to the seed: state, clock, limits, faults and counters.", () => Beginning.Restore(world));
        MapRequests(admin, world);
        MapSnapshot(admin, world);
        admin.MapFaults(world);
        admin.MapClock(world);
        admin.MapLimits(world);
        admin.MapTokens(world);
        admin.MapRepositories(world);
        admin.MapRuns(world);
        admin.MapWebhooks(world);
    }

    // Other rooms keep admin endpoints too; those are found and listed with the rest.
    private static object ShowEndpoints(HttpContext http) =>
        http
            .RequestServices.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith(Backstage.Admin, StringComparison.Ordinal) is true)
            .Select(endpoint => new
            {
                method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0],
                path = endpoint.RoutePattern.RawText,
                purpose = endpoint.Metadata.GetMetadata<AdminPurpose>()?.Text,
                example = endpoint.Metadata.GetMetadata<AdminPurpose>()?.Example,
            })
            .OrderBy(endpoint => endpoint.path, StringComparer.Ordinal);

    private static void MapRequests(AdminSurface admin, World world)
    {
        admin.Get(
            "/requests",
            "Requests counted by route and credential, and the latest singly; ?latest=1000 for more of them.",
            http => new
            {
                world.Requests.Total,
                world.Requests.Counts,
                latest = world.Requests.Latest.TakeLast(
                    int.TryParse(http.Request.Query["latest"], CultureInfo.InvariantCulture, out var latest) ? latest : Shown
                ),
            }
        );
        admin.Delete("/requests", "Counts from nothing again.", _ => world.Requests.Reset());
    }

    private static void MapSnapshot(AdminSurface admin, World world)
    {
        admin.Map(
            "GET",
            "/snapshot",
            new("The whole state as one JSON file."),
            async http =>
            {
                http.Response.ContentType = "application/json";
                await http.Response.Body.WriteAsync(Snapshot.Write(world));
                return null;
            }
        );
        admin.Map(
            "PUT",
            "/snapshot",
            new("Puts a downloaded state in the place of this one; faults and counters stay."),
            async http =>
            {
                using var bytes = new MemoryStream();
                await http.Request.Body.CopyToAsync(bytes);
                try
                {
                    Snapshot.Read(world, bytes.ToArray());
                    return null;
                }
                catch (InvalidDataException unreadable)
                {
                    throw new AdminComplaint(unreadable.Message);
                }
            }
        );
    }
}
