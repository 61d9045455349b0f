using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;

namespace Infrajet.IntegrationTests.Notices.Testing;

/// <summary>Keeps what is posted to it and answers as the test says, 204 unless it says anything.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Post> _posts = new();
    private LoopbackServer _server = null!;

    public Uri Address => _server.Address;

    public IReadOnlyList<Post> Posts => [.. _posts];

    public static async Task<Receiver> StartAsync(RequestDelegate? answer = null)
    {
        var receiver = new Receiver();
        receiver._server = await LoopbackServer.StartAsync(context => receiver.TakeAsync(context, answer));
        return receiver;
    }

    public static Task<Receiver> AnsweringAsync(int status, params (string Name, string Value)[] headers) =>
        StartAsync(context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            return Task.CompletedTask;
        });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context, RequestDelegate? answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key,
            header => $"{header.Value}",
            StringComparer.OrdinalIgnoreCase
        );
        _posts.Enqueue(new(context.Request.Method, $"{context.Request.Path}{context.Request.QueryString}", headers, body.ToArray()));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        await (answer?.Invoke(context) ?? Task.CompletedTask);
    }

    internal sealed record Post(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        /// <summary>As a receiver checks it that knows one secret.</summary>
        public bool IsSignedWith(string secret)
        {
            byte[] signed = [.. Encoding.ASCII.GetBytes(Headers["X-Infrajet-Timestamp"]), (byte)'.', .. Body];
            var expected = "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)).ToLowerInvariant();
            return Headers["X-Infrajet-Signature-256"].Split(',').Contains(expected);
        }
    }
}
