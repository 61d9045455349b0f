using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Infrajet.Benchmarks;

/// <summary>
/// POSTs one body over and over, on connections that stay open, with a new delivery id each time. It speaks HTTP by hand: the usual client would
/// take more of the processor than the server that is measured.
/// </summary>
internal sealed class RawLoad(Uri address, string path, byte[] body, string signature)
{
    private const int LargestAnswer = 16 * 1024;
    private const string Length = "content-length:";

    private static ReadOnlySpan<byte> EndOfHeaders => "\r\n\r\n"u8;

    public async Task<Load> RunAsync(int connections, TimeSpan length)
    {
        var sockets = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Connection.OpenAsync(address, Request())));
        try
        {
            return await Load.RunAsync(connections, length, worker => sockets[worker].PostAsync());
        }
        finally
        {
            Array.ForEach(sockets, socket => socket.Dispose());
        }
    }

    private (byte[] Bytes, int IdAt) Request()
    {
        var head =
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nUser-Agent: GitHub-Hookshot/benchmark\r\nAccept: */*\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\nX-GitHub-Event: push\r\nX-GitHub-Hook-ID: 1\r\n"
            + $"X-GitHub-Hook-Installation-Target-ID: 1001\r\nX-GitHub-Hook-Installation-Target-Type: integration\r\n"
            + $"X-Hub-Signature-256: {signature}\r\nX-GitHub-Delivery: ";
        return ([.. Encoding.ASCII.GetBytes($"{head}{Guid.Empty}\r\n\r\n"), .. body], head.Length);
    }

    private sealed class Connection(Socket socket, byte[] request, int idAt) : IDisposable
    {
        private readonly byte[] _answer = new byte[LargestAnswer];

        public static async Task<Connection> OpenAsync(Uri address, (byte[] Bytes, int IdAt) request)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            return new(socket, request.Bytes, request.IdAt);
        }

        public async Task PostAsync()
        {
            Guid.NewGuid().TryFormat(request.AsSpan(idAt), out _);
            await socket.SendAsync(request);
            var received = 0;
            do
            {
                var more = await socket.ReceiveAsync(_answer.AsMemory(received));
                received = more > 0 ? received + more : throw new IOException("The server hung up.");
            } while (!IsWhole(_answer.AsSpan(0, received)));

            if (!_answer.AsSpan().StartsWith("HTTP/1.1 2"u8))
            {
                throw new InvalidOperationException(Encoding.ASCII.GetString(_answer, 0, received));
            }
        }

        public void Dispose() => socket.Dispose();

        private static bool IsWhole(ReadOnlySpan<byte> answer)
        {
            var end = answer.IndexOf(EndOfHeaders);
            if (end < 0)
            {
                return false;
            }

            var rest = answer.Length - end - EndOfHeaders.Length;
            var head = Encoding.ASCII.GetString(answer[..end]);
            var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
            return at < 0
                ? answer[end..].EndsWith("0\r\n\r\n"u8)
                : rest >= int.Parse(head.AsSpan(at + Length.Length).TrimStart(' ').ToString().Split('\r')[0], null);
        }
    }
}
