using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>A program with a WebSocket, which reads only when it is told to.</summary>
internal sealed class SocketClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const int SmallWindow = 4096;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[256 * 1024];

    public string? Protocol => _socket.SubProtocol;

    public int? CloseStatus => (int?)_socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    /// <summary>Listens at <c>/ws</c> and has heard that it is connected.</summary>
    public static async Task<SocketClient> ListenAsync(Happenings person, string query = "")
    {
        var client = await OpenAsync(person.Host, $"/ws{query}", Bearing(person.Token));
        var first = await client.ReadAsync();
        Assert.Equal("system", first.GetProperty("type").GetString());
        return client;
    }

    public static async Task<SocketClient> OpenAsync(InfrajetHost host, string path, Action<ClientWebSocketOptions> set)
    {
        var client = new SocketClient();
        await client.ConnectAsync(host, path, set);
        return client;
    }

    /// <summary>What is refused before the upgrade has a status and no socket.</summary>
    public static async Task<HttpStatusCode> RefusedAsync(InfrajetHost host, string path, Action<ClientWebSocketOptions> set)
    {
        using var client = new SocketClient();
        await Assert.ThrowsAsync<WebSocketException>(() => client.ConnectAsync(host, path, set));
        return client._socket.HttpStatusCode;
    }

    public static Action<ClientWebSocketOptions> Bearing(string token) =>
        options => options.SetRequestHeader("Authorization", $"Bearer {token}");

    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public async Task<JsonElement> ReadAsync() =>
        await ReadTextAsync() is { } text
            ? JsonElement.Parse(text)
            : throw new InvalidOperationException($"Closed: {CloseStatus} {CloseReason}");

    public async Task<IReadOnlyList<JsonElement>> ReadAsync(int count)
    {
        var frames = new List<JsonElement>();
        while (frames.Count < count)
        {
            frames.Add(await ReadAsync());
        }

        return frames;
    }

    /// <summary>Everything up to the server's close, which is then answered.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadToEndAsync()
    {
        var frames = new List<JsonElement>();
        while (await ReadTextAsync() is { } text)
        {
            frames.Add(JsonElement.Parse(text));
        }

        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        return frames;
    }

    /// <summary>The next message; null where the server says goodbye.</summary>
    public async Task<string?> ReadTextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        for (var length = 0; ; )
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), limit.Token);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(_buffer, 0, length);
            }
        }
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Patience);

    /// <summary>Gone without a word.</summary>
    public void Dispose() => _socket.Dispose();

    private async Task ConnectAsync(InfrajetHost host, string path, Action<ClientWebSocketOptions> set)
    {
        _socket.Options.CollectHttpResponseDetails = true;
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        set(_socket.Options);
        var invoker = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseCookies = false });
        using var limit = new CancellationTokenSource(Patience);
        await _socket.ConnectAsync(new Uri($"ws://{host.Address.Authority}{path}"), invoker, limit.Token);
    }

    // A small window, so that a client that does not read is soon felt at the other end.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = SmallWindow, NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
