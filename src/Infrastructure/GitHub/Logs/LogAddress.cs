using Infrajet.Application.Common;

namespace Infrajet.Infrastructure.GitHub.Logs;

/// <summary>Where a log may be fetched: by https, or within this machine where the configured GitHub is here as well.</summary>
internal static class LogAddress
{
    public static bool IsAllowed(Uri address, GitHubOptions gitHub) =>
        address.IsSafe() && address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || gitHub.ApiUrl.IsLoopback);
}
