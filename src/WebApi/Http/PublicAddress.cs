using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Http;

/// <summary>The address that the product tells others as its own.</summary>
public sealed class PublicAddress(IOptionsMonitor<PublicOptions> options)
{
    // For those old clients that do not even say where they think they are.
    private static readonly Uri Nowhere = new("http://localhost");

    public Uri For(HttpRequest request) => options.CurrentValue.BaseUrl ?? AddressOf(request) ?? Nowhere;

    /// <param name="path">From the root of the product, with its leading slash.</param>
    public Uri For(HttpRequest request, string path) => new(For(request).AbsoluteUri.TrimEnd('/') + path);

    private static Uri? AddressOf(HttpRequest request) =>
        Uri.TryCreate(UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase), UriKind.Absolute, out var url) ? url : null;
}
