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
                var form = await ReadAsync(http.Request);
                await http.Response.WriteAsync(Take(new(world, http, form), handle));
            }
        );

    // Clients that ask for tokens may send JSON as well; its fields count as those of a form.
    private static async Task<IFormCollection> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            return await request.ReadFormAsync();
        }

        if (!request.HasJsonContentType())
        {
            return FormCollection.Empty;
        }

        try
        {
            var json = await JsonNode.ParseAsync(request.Body) as JsonObject ?? [];
            return new FormCollection(json.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value?.ToString())));
        }
        catch (JsonException)
        {
            return FormCollection.Empty;
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
