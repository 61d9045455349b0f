using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using Infrajet.Application.Notices;

namespace Infrajet.Infrastructure.Notices.Webhook;

/// <summary>A notice as it goes over the wire. Over all attempts the body is the same; time and signature are those of the attempt.</summary>
internal static class WebhookRequest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static HttpRequestMessage For(Notice notice, Uri url, IEnumerable<string> secrets, DateTimeOffset now)
    {
        var body = BodyOf(notice);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) } },
            Headers =
            {
                { "User-Agent", "Infrajet/1.0" },
                { "X-Infrajet-Event", notice.Type },
                { "X-Infrajet-Delivery", notice.Id },
                { "X-Infrajet-Timestamp", timestamp },
                { "X-Infrajet-Signature-256", string.Join(',', secrets.Select(secret => WebhookSignature.Of(secret, timestamp, body))) },
            },
        };
    }

    private static byte[] BodyOf(Notice notice) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                notice.Id,
                notice.Type,
                At = notice.At.UtcDateTime,
                notice.Title,
                notice.Text,
                notice.Data,
            },
            Json
        );
}
