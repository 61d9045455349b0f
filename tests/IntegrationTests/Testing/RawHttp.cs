using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>Sends header lines exactly as written, where a well-behaved client would join, clean or refuse them.</summary>
internal static class RawHttp
{
    public static async Task<HttpResponseMessage> GetAsync(Uri address, string path, params string[] headerLines)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port);
        await using var stream = connection.GetStream();
        string[] lines = [$"GET {path} HTTP/1.0", $"Host: {address.Authority}", .. headerLines, "", ""];
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

        using var reader = new StreamReader(stream);
        return Parse(await reader.ReadToEndAsync());
    }

    // Version 1.0 has no chunks: the body is all that follows the empty line.
    private static HttpResponseMessage Parse(string text)
    {
        var parts = text.Split("\r\n\r\n", 2);
        var head = parts[0].Split("\r\n");
        var response = new HttpResponseMessage((HttpStatusCode)int.Parse(head[0].Split(' ')[1], null))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(parts[1])),
        };
        foreach (var header in head[1..].Select(line => line.Split(": ", 2)))
        {
            _ =
                response.Headers.TryAddWithoutValidation(header[0], header[1])
                || response.Content.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        return response;
    }
}
