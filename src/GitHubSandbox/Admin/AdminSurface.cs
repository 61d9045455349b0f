using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Http;

namespace Sandbox.Admin;

/// <summary>Where the admin endpoints are hung up, with what each is for.</summary>
internal sealed class AdminSurface(IEndpointRouteBuilder app)
{
    public void Get(string path, string purpose, Func<HttpContext, object> show) =>
        Map("GET", path, new(purpose), http => Task.FromResult<object?>(show(http)));

    public void Post(string path, string purpose, Action act) => Map("POST", path, new(purpose), _ => Task.FromResult(Done(act)));

    public void Post<T>(string path, string purpose, string example, Func<T, object?> act) =>
        Map("POST", path, new(purpose, example), async http => act(await AdminJson.ReadAsync<T>(http.Request)));

    public void Post<T>(string path, string purpose, string example, Action<T> act) =>
        Map("POST", path, new(purpose, example), async http => Done(act, await AdminJson.ReadAsync<T>(http.Request)));

    public void Delete<T>(string path, string purpose, string example, Action<T> act) =>
        Map("DELETE", path, new(purpose, example), async http => Done(act, await AdminJson.ReadAsync<T>(http.Request)));

    public void Patch<T>(string path, string purpose, string example, Func<T, object?> act) =>
        Map("PATCH", path, new(purpose, example), async http => act(await AdminJson.ReadAsync<T>(http.Request)));

    public void Delete(string path, string purpose, Action<HttpContext> act) =>
        Map("DELETE", path, new(purpose), http => Task.FromResult(Done(() => act(http))));

    /// <summary>What it gives is shown as JSON; nothing is 204.</summary>
    public void Map(string method, string path, AdminPurpose purpose, Func<HttpContext, Task<object?>> handleAsync) =>
        app.MapMethods(Backstage.Admin + path, [method], http => AnswerAsync(http, handleAsync)).WithMetadata(purpose);

    private static async Task AnswerAsync(HttpContext http, Func<HttpContext, Task<object?>> handleAsync)
    {
        try
        {
            if (await handleAsync(http) is { } shown)
            {
                await http.Response.WriteAsJsonAsync(shown, AdminJson.Options);
            }
            else if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
            }
        }
        catch (Exception complaint) when (complaint is AdminComplaint or ArgumentException or OverflowException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { message = complaint.Message }, AdminJson.Options);
        }
    }

    private static object? Done<T>(Action<T> act, T asked)
    {
        act(asked);
        return null;
    }

    private static object? Done(Action act)
    {
        act();
        return null;
    }
}
