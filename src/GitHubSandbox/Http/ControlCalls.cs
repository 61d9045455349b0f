using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sandbox.Http;

/// <summary>The sandbox's own calls, which GitHub does not have: JSON both ways, and a sentence when something is wrong.</summary>
internal static class ControlCalls
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Shows something.</summary>
    public static void MapShow(this IEndpointRouteBuilder app, string pattern, Func<object> show) =>
        app.MapGet(pattern, http => http.Response.WriteAsJsonAsync(show(), Json));

    /// <summary>Does something.</summary>
    public static void MapDo(this IEndpointRouteBuilder app, string pattern, Action act) =>
        app.MapPost(
            pattern,
            http =>
            {
                act();
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }
        );

    /// <summary>Does what the body says.</summary>
    public static void MapDo<TBody>(this IEndpointRouteBuilder app, string pattern, Action<TBody> act) =>
        app.MapPost(
            pattern,
            http =>
                ActAsync<TBody>(
                    http,
                    body =>
                    {
                        act(body);
                        http.Response.StatusCode = StatusCodes.Status204NoContent;
                        return Task.CompletedTask;
                    }
                )
        );

    /// <summary>Does what the body says, and tells what came of it.</summary>
    public static void MapDo<TBody>(this IEndpointRouteBuilder app, string pattern, Func<TBody, object> act) =>
        app.MapPost(pattern, http => ActAsync<TBody>(http, body => http.Response.WriteAsJsonAsync(act(body), Json)));

    private static async Task ActAsync<TBody>(HttpContext http, Func<TBody, Task> act)
    {
        try
        {
            await act((await JsonSerializer.DeserializeAsync<TBody>(http.Request.Body, Json, http.RequestAborted))!);
        }
        catch (Exception wrong) when (wrong is ArgumentException or JsonException)
        {
            http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await http.Response.WriteAsJsonAsync(new { wrong.Message }, Json);
        }
    }
}
