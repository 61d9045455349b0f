using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IGitApi
{
    /// <summary>The text itself. By its id it never changes, so it is asked for once.</summary>
    [Header("Accept", "application/vnd.github.raw+json")]
    [Get("repos/{owner}/{repo}/git/blobs/{sha}")]
    Task<Response<string>> ReadBlobAsync([Path] string owner, [Path] string repo, [Path] string sha, CancellationToken cancellationToken);
}
