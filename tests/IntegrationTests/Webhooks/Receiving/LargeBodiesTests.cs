using System.Net;
using System.Net.Sockets;
using System.Text;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Webhooks.Receiving;

public sealed class LargeBodiesTests : IAsyncLifetime
{
    private const int Largest = 25 * 1024 * 1024;

    private readonly Hook _hook = new();

    public Task InitializeAsync() => _hook.InitializeAsync();

    public async Task DisposeAsync() => await _hook.DisposeAsync();

    [Fact]
    public async Task The_largest_that_GitHub_sends_is_kept()
    {
        var body = BodyOf(Largest);

        using var answer = await _hook.DeliverAsync(body, Guid.NewGuid().ToString());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(body, Assert.Single(await _hook.ReceiptsAsync()).Body());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_byte_more_is_refused_whether_its_length_was_said_or_not(bool inChunks)
    {
        using var request = Hook.Request(BodyOf(Largest + 1));
        request.Headers.TransferEncodingChunked = inChunks;

        var status = await StatusOfAsync(request);

        Assert.Contains(status, new HttpStatusCode?[] { HttpStatusCode.RequestEntityTooLarge, null });
        Assert.Empty(await _hook.ReceiptsAsync());
    }

    [Fact]
    public async Task A_body_without_a_length_is_taken()
    {
        var body = BodyOf(200_000);
        using var request = Hook.Request(body);
        request.Headers.TransferEncodingChunked = true;

        using var answer = await _hook.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(body, Assert.Single(await _hook.ReceiptsAsync()).Body());
    }

    [Fact]
    public async Task Whoever_shows_no_signature_is_answered_before_the_body_is_read()
    {
        using var connection = await OpenAsync("Content-Length: 20000000", "Content-Type: application/json", "X-GitHub-Event: push");

        var answer = await ReadLineAsync(connection);

        Assert.Equal("HTTP/1.1 401 Unauthorized", answer);
    }

    [Fact]
    public async Task A_body_that_ends_before_its_length_is_kept_by_nobody()
    {
        using (
            var connection = await OpenAsync(
                "Content-Length: 100",
                "Content-Type: application/json",
                "X-GitHub-Event: push",
                "X-GitHub-Delivery: 1",
                $"X-Hub-Signature-256: {Hook.SignatureOf("{}"u8.ToArray())}"
            )
        )
        {
            await connection.GetStream().WriteAsync("{}"u8.ToArray());
        }

        using var next = await _hook.DeliverAsync("{}");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.NotEqual("1", Assert.Single(await _hook.ReceiptsAsync()).EventGuid);
    }

    [Fact]
    public async Task Whoever_sends_slower_than_GitHub_waits_is_cut_off()
    {
        using var connection = await OpenAsync(
            "Content-Length: 100",
            "Content-Type: application/json",
            "X-GitHub-Event: push",
            "X-GitHub-Delivery: 1",
            $"X-Hub-Signature-256: {Hook.SignatureOf("{}"u8.ToArray())}"
        );
        await connection.GetStream().WriteAsync("{"u8.ToArray());
        var answer = ReadLineAsync(connection);

        // The time of those who wait for a body only begins when they have begun to wait.
        await Eventually.TrueAsync(
            () =>
            {
                _hook.Clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(answer.IsCompleted);
            },
            "whoever waits is cut off"
        );

        Assert.Equal("HTTP/1.1 408 Request Timeout", await answer);
    }

    private static byte[] BodyOf(int size)
    {
        var body = new byte[size];
        body.AsSpan().Fill((byte)' ');
        (body[0], body[^1]) = ((byte)'{', (byte)'}');
        return body;
    }

    // Whoever answers before the body is over may also hang up before it is.
    private async Task<HttpStatusCode?> StatusOfAsync(HttpRequestMessage request)
    {
        try
        {
            using var answer = await _hook.SendAsync(request);
            return answer.StatusCode;
        }
        catch (HttpRequestException failure) when (failure.InnerException is IOException or SocketException)
        {
            return null;
        }
    }

    private async Task<TcpClient> OpenAsync(params string[] headers)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(_hook.Address.Host, _hook.Address.Port);
        string[] lines = [$"POST {Hook.Path} HTTP/1.1", $"Host: {_hook.Address.Authority}", .. headers, "", ""];
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines)));
        return connection;
    }

    private static async Task<string?> ReadLineAsync(TcpClient connection)
    {
        using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
        return await reader.ReadLineAsync();
    }
}
