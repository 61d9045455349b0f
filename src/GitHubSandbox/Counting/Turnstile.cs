using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Http;

namespace Sandbox.Counting;

/// <summary>Everybody passes it coming and going: counts who is inside, and writes down what became of each request.</summary>
internal sealed class Turnstile(World world)
{
    private const string UnknownRoute = "(unknown)";

    private readonly Lock _gate = new();
    private readonly Dictionary<Visitor, int> _inside = [];

    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (Backstage.Holds(http))
        {
            await next(http);
            return;
        }

        var visitor = Visitor.Of(http.Request);
        var visit = new Visit { UnderWay = Enter(visitor) };
        http.Features.Set(visit);

        // Whoever has an answer in hand finds it counted.
        http.Response.OnStarting(() =>
        {
            Leave(http, visitor, visit);
            return Task.CompletedTask;
        });
        try
        {
            await next(http);
        }
        catch
        {
            visit.HasFailed = true;
            throw;
        }
        finally
        {
            if (visit.IsCut || visit.HasFailed || http.RequestAborted.IsCancellationRequested)
            {
                Leave(http, visitor, visit);
            }
        }
    }

    private void Leave(HttpContext http, Visitor visitor, Visit visit)
    {
        if (!visit.HasLeft)
        {
            visit.HasLeft = true;
            Leave(visitor);
            world.Requests.Add(Describe(http, visitor, visit), visitor);
        }
    }

    private RequestEntry Describe(HttpContext http, Visitor visitor, Visit visit) =>
        new(
            world.Now,
            http.Request.Method,
            http.Request.Path,
            RouteOf(http),
            visitor.Kind,
            visitor.Fingerprint,
            StatusOf(http.Response, visit),
            visit.Points,
            visit.Faults
        );

    private static int StatusOf(HttpResponse response, Visit visit) =>
        visit.IsCut ? 0
        : visit.HasFailed ? StatusCodes.Status500InternalServerError
        : response.StatusCode;

    internal static string RouteOf(HttpContext http) =>
        http.GetEndpoint() switch
        {
            { } endpoint when endpoint.Metadata.GetMetadata<ApiRoute>() is { } route => route.Name,
            RouteEndpoint { RoutePattern.RawText: { } pattern } => $"{http.Request.Method} /{pattern.TrimStart('/')}",
            _ => UnknownRoute,
        };

    private int Enter(Visitor visitor)
    {
        lock (_gate)
        {
            return _inside[visitor] = _inside.GetValueOrDefault(visitor) + 1;
        }
    }

    private void Leave(Visitor visitor)
    {
        lock (_gate)
        {
            if (--_inside[visitor] == 0)
            {
                _inside.Remove(visitor);
            }
        }
    }
}
