using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Sandbox.Faults;

/// <summary>An answer held back before a byte of it left.</summary>
internal sealed record CapturedAnswer(int Status, IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    /// <summary>Lets the request be done, and leaves its answer as if nothing had been said yet.</summary>
    public static async Task<CapturedAnswer> TakeAsync(HttpContext http, Func<Task> goOnAsync)
    {
        var body = http.Features.Get<IHttpResponseBodyFeature>();
        using var held = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(held));
        try
        {
            await goOnAsync();
            await http.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            http.Features.Set(body);
        }

        var captured = new CapturedAnswer(http.Response.StatusCode, [.. http.Response.Headers], held.ToArray());
        http.Response.Clear();
        return captured;
    }

    /// <summary>Says what was to be said, with another body when one is given.</summary>
    public async Task SendAsync(HttpContext http, byte[]? body = null)
    {
        body ??= Body;
        Begin(http, body.Length);
        if (body.Length > 0)
        {
            await http.Response.Body.WriteAsync(body);
        }
    }

    /// <summary>As it goes over the wire, with only so many bytes of the body that it promises.</summary>
    public byte[] ToMessage(int length)
    {
        var head = new StringBuilder($"HTTP/1.1 {Status} {ReasonPhrases.GetReasonPhrase(Status)}\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Body.AsSpan(0, length)];
    }

    /// <summary>Status and headers alone, promising a body of this length.</summary>
    public void Begin(HttpContext http, long length)
    {
        http.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (Body.Length > 0)
        {
            http.Response.ContentLength = length;
        }
    }
}
