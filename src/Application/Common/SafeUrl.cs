namespace Infrajet.Application.Common;

public static class SafeUrl
{
    /// <summary>Whether secrets and keys may travel there: over https, or over http within this machine.</summary>
    public static bool IsSafe(this Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);
}
