using System.Globalization;
using Infrajet.Application.Webhooks;
using Microsoft.Extensions.Primitives;

namespace Infrajet.WebApi.Webhooks;

/// <summary>Reads what stands around a delivery's body.</summary>
internal static class DeliveryRequest
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Whether the body is a form; null where it is neither that nor plain JSON.</summary>
    public static bool? FormOf(HttpRequest request)
    {
        var type = request.ContentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return request.Headers.ContentEncoding.Count > 0 ? null
            : type.Equals(Json, StringComparison.OrdinalIgnoreCase) ? false
            : type.Equals(Form, StringComparison.OrdinalIgnoreCase) ? true
            : null;
    }

    public static DeliveryHeaders HeadersOf(HttpRequest request, string source, bool isForm, bool takesUnsigned) =>
        new(
            source,
            Only(request.Headers["X-GitHub-Event"]),
            Only(request.Headers["X-GitHub-Delivery"]),
            HookIn(request.Headers["X-GitHub-Hook-ID"]),
            Only(request.Headers["X-Hub-Signature-256"]),
            request.HttpContext.Connection.RemoteIpAddress,
            isForm,
            takesUnsigned
        );

    // Of two headers nobody knows which one was meant.
    private static string? Only(StringValues values) => values.Count == 1 ? values[0] : null;

    private static long? HookIn(StringValues values) =>
        values.Count == 0 ? 0
        : long.TryParse(Only(values), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : null;
}
