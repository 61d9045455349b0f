using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Http;

/// <summary>The address that the product tells others as its own.</summary>
public sealed class PublicAddress(IOptionsMonitor<PublicOptions> options)
{
    public Uri For(HttpRequest request) =>
        options.CurrentValue.BaseUrl ?? new Uri(UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase));
}
