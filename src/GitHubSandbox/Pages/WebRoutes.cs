using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Sandbox.Http;

namespace Sandbox.Pages;

/// <summary>Where the rooms hang what a browser asks for.</summary>
internal sealed class WebRoutes(IEndpointRouteBuilder app, World world)
{
    public void Get(string pattern, Func<Visit, Answer> handle) => Map("GET", pattern, handle);

    public void Post(string pattern, Func<Visit, Answer> handle) => Map("POST", pattern, handle);

    private void Map(string method, string pattern, Func<Visit, Answer> handle) =>
        app.MapMethods(
            pattern,
            [method],
            async http =>
            {
                var form = await ReadAsync(http.Request) ?? FormCollection.Empty;
                await http.Response.WriteAsync(Take(new(world, http, form), handle));
            }
        );

    // Clients that ask for tokens may send JSON as well; its fields count as those of a form. What cannot be read says nothing.
    private static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync()
                : request.HasJsonContentType() && await JsonNode.ParseAsync(request.Body) is JsonObject json
                    ? new FormCollection(json.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value?.ToString())))
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException or ArgumentException)
        {
            return null;
        }
    }

    private Answer Take(Visit visit, Func<Visit, Answer> handle)
    {
        lock (world.Gate)
        {
            try
            {
                return handle(visit);
            }
            catch (Refusal refusal) when (refusal.Answer.Body?["message"] is { } message)
            {
                var text = message.GetValue<string>();
                return Page.Show(text, $"<p>The sandbox cannot do that: {Page.Encode(text)}</p>", refusal.Answer.Status);
            }
            catch (Refusal refusal)
            {
                return refusal.Answer;
            }
        }
    }
}
