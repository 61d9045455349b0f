using System.Collections.Concurrent;
using System.Text;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>Stands between the product and GitHub, and keeps the bodies of the dispatches that pass, byte by byte.</summary>
internal sealed class ListeningIn : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _sent = new();
    private LoopbackServer _server = null!;

    private ListeningIn() { }

    public Uri Address => _server.Address;

    public IReadOnlyCollection<string> Sent => _sent;

    public static async Task<ListeningIn> StartAsync(Uri gitHub)
    {
        var listening = new ListeningIn();
        var onward = new HttpClient { BaseAddress = gitHub };
        listening._server = await LoopbackServer.StartAsync(context => listening.ForwardAsync(context, onward));
        return listening;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ForwardAsync(HttpContext context, HttpClient onward)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        if (context.Request.Path.Value!.EndsWith("/dispatches", StringComparison.Ordinal))
        {
            _sent.Enqueue(body);
        }

        using var request = new HttpRequestMessage(new(context.Request.Method), context.Request.Path + context.Request.QueryString);
        foreach (
            var header in context.Request.Headers.Where(header =>
                header.Key is "Authorization" or "User-Agent" or "Accept" or "X-GitHub-Api-Version"
            )
        )
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToString());
        }

        request.Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await onward.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body);
    }
}
