using Microsoft.AspNetCore.Routing;
using Sandbox.Http;

namespace Sandbox.Packages;

internal static class PackageControlRoutes
{
    public static void MapPackageControls(this IEndpointRouteBuilder app, World world)
    {
        var controls = new PackageControls(world);
        app.MapDo<PackagePush>("/_sandbox/packages", push => controls.Publish(push));
    }
}
