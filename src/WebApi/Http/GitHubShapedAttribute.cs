using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Routing.Template;

namespace Infrajet.WebApi.Http;

/// <summary>
/// Marks an address that programs written for GitHub come to: whatever refuses there, from sign-in to the framework itself, is written as GitHub
/// writes its refusals.
/// </summary>
/// <param name="resource">What GitHub calls the thing that is not valid, such as <c>RepositoryDispatch</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class GitHubShapedAttribute(string resource) : Attribute
{
    public string Resource => resource;

    /// <summary>Null where refusals have our own form.</summary>
    public static GitHubShapedAttribute? Of(HttpContext context)
    {
        // Who handles an exception has put the endpoint away.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return endpoint is null or RouteEndpoint ? In(endpoint) : OfAddress(context);
    }

    // An address that does not take the method has no endpoint of its own.
    private static GitHubShapedAttribute? OfAddress(HttpContext context) =>
        context
            .RequestServices.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .FirstOrDefault(endpoint => In(endpoint) is not null && IsAt(context.Request.Path, endpoint))
            is { } found
            ? In(found)
            : null;

    private static GitHubShapedAttribute? In(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<GitHubShapedAttribute>();

    private static bool IsAt(PathString path, RouteEndpoint endpoint) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
