using System.Net.WebSockets;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>A client of the hub that speaks SignalR's JSON protocol by hand.</summary>
internal sealed class HubClient : IDisposable
{
    private const char End = '\x1e';
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int Ping = 6;
    private const int Close = 7;

    private readonly SocketClient _socket;
    private readonly Queue<string> _records = new();
    private string _rest = "";

    private HubClient(SocketClient socket) => _socket = socket;

    public static Task<HubClient> ConnectAsync(Happenings person) =>
        ConnectAsync(person.Host, "/hubs/events", SocketClient.Bearing(person.Token));

    public static async Task<HubClient> ConnectAsync(InfrajetHost host, string path, Action<ClientWebSocketOptions> set)
    {
        var client = new HubClient(await SocketClient.OpenAsync(host, path, set));
        await client._socket.SendAsync($"{{\"protocol\":\"json\",\"version\":1}}{End}");
        Assert.Equal("{}", await client.ReadRecordAsync());
        return client;
    }

    public Task ResumeAsync(long after) =>
        _socket.SendAsync($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Resume\",\"arguments\":[{after}]}}{End}");

    /// <summary>What arrived for a client method: events alone, or notices.</summary>
    public async Task<JsonElement> ReadAsync(string method = "event")
    {
        while (true)
        {
            var message = await ReadMessageAsync();
            Assert.NotEqual(Close, message.GetProperty("type").GetInt32());
            if (message.GetProperty("type").GetInt32() == Invocation && message.GetProperty("target").GetString() == method)
            {
                return Assert.Single(message.GetProperty("arguments").EnumerateArray());
            }
        }
    }

    public async Task<IReadOnlyList<JsonElement>> ReadAsync(int count)
    {
        var frames = new List<JsonElement>();
        while (frames.Count < count)
        {
            frames.Add(await ReadAsync());
        }

        return frames;
    }

    /// <summary>The error of the last invocation; null where it succeeded.</summary>
    public async Task<string?> AnswerAsync()
    {
        while (true)
        {
            var message = await ReadMessageAsync();
            if (message.GetProperty("type").GetInt32() == Completion)
            {
                return message.TryGetProperty("error", out var error) ? error.GetString() : null;
            }
        }
    }

    /// <summary>Reads until the server ends the connection.</summary>
    public async Task ReadToEndAsync()
    {
        while (await ReadMessageAsync() is var message && message.GetProperty("type").GetInt32() != Close) { }
    }

    /// <summary>Whether the end of the connection, when it comes, leaves a client free to connect again by itself.</summary>
    public async Task<bool> MayReconnectAsync()
    {
        try
        {
            while (true)
            {
                var message = await ReadMessageAsync();
                if (message.GetProperty("type").GetInt32() == Close)
                {
                    return message.TryGetProperty("allowReconnect", out var allowed) && allowed.GetBoolean();
                }
            }
        }
        catch (Exception cut) when (cut is WebSocketException or InvalidOperationException)
        {
            return true;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> ReadMessageAsync()
    {
        while (true)
        {
            var message = JsonElement.Parse(await ReadRecordAsync());
            if (message.GetProperty("type").GetInt32() != Ping)
            {
                return message;
            }
        }
    }

    private async Task<string> ReadRecordAsync()
    {
        while (_records.Count == 0)
        {
            var text = await _socket.ReadTextAsync() ?? throw new InvalidOperationException("The server has closed the connection.");
            var parts = (_rest + text).Split(End);
            parts[..^1].ToList().ForEach(_records.Enqueue);
            _rest = parts[^1];
        }

        return _records.Dequeue();
    }
}
