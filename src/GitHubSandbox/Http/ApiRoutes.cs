using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Sandbox.Identities;

namespace Sandbox.Http;

/// <summary>Where the rooms hang their calls.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder app, ApiDoor door)
{
    public List<ApiRoute> All { get; } = [];

    public void Get(string pattern, Func<Call, Answer> handle, Need? need = null) => Map("GET", pattern, need, handle);

    public void Post(string pattern, Func<Call, Answer> handle, Need? need = null) => Map("POST", pattern, need, handle);

    public void Put(string pattern, Func<Call, Answer> handle, Need? need = null) => Map("PUT", pattern, need, handle);

    public void Patch(string pattern, Func<Call, Answer> handle, Need? need = null) => Map("PATCH", pattern, need, handle);

    public void Delete(string pattern, Func<Call, Answer> handle, Need? need = null) => Map("DELETE", pattern, need, handle);

    private void Map(string method, string pattern, Need? need, Func<Call, Answer> handle)
    {
        var route = new ApiRoute(method, pattern, need ?? Need.Metadata, handle);
        All.Add(route);
        string[] methods = method == "GET" ? ["GET", "HEAD"] : [method];
        app.MapMethods(pattern, methods, http => door.PassAsync(http, route)).WithMetadata(route);

        // GitHub knows every repository by its number too; renamed ones are redirected there.
        const string named = "/repos/{owner}/{repo}";
        if (pattern.StartsWith(named, StringComparison.Ordinal))
        {
            app.MapMethods("/repositories/{repository_id:long}" + pattern[named.Length..], methods, http => door.PassAsync(http, route))
                .WithMetadata(route);
        }
    }
}
