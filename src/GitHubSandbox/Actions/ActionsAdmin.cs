using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sandbox.Actions;

/// <summary>The director's calls for those who are not in this process.</summary>
internal static class ActionsAdmin
{
    public static void MapActionsAdmin(this IEndpointRouteBuilder app, World world)
    {
        var director = new ActionsDirector(world);
        app.MapPost("/_sandbox/runs/script", (HttpRequest request) => TakeAsync<ScriptOrder>(request, order => order.Give(director)));
        app.MapDelete(
            "/_sandbox/runs/script",
            (HttpRequest request) => TakeAsync<ScriptOrder>(request, order => director.ClearScripts(order.Repository))
        );
        app.MapPost(
            "/_sandbox/runs/release",
            (HttpRequest request) => TakeAsync<ReleaseOrder>(request, order => director.Release(order.Repository, order.RunId))
        );
    }

    private static async Task<IResult> TakeAsync<T>(HttpRequest request, Action<T> take)
        where T : class
    {
        try
        {
            take(await JsonSerializer.DeserializeAsync<T>(request.Body, Spelling) ?? throw new JsonException("An object was expected."));
            return Results.NoContent();
        }
        catch (Exception mistake) when (mistake is JsonException or ArgumentException or OverflowException)
        {
            return Results.Text(mistake.Message, "text/plain", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static readonly JsonSerializerOptions Spelling = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };
}
