using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IPullsApi
{
    [Post("repos/{owner}/{repo}/pulls")]
    Task<Response<PullJson>> OpenAsync(
        [Path] string owner,
        [Path] string repo,
        [Body] NewPullBody body,
        CancellationToken cancellationToken
    );

    /// <param name="head">With its owner: acme:some-branch.</param>
    [Get("repos/{owner}/{repo}/pulls")]
    Task<Response<List<PullJson>>> ListAsync(
        [Path] string owner,
        [Path] string repo,
        [Query] string state,
        [Query] string head,
        [Query("base")] string into,
        CancellationToken cancellationToken
    );
}

internal sealed record NewPullBody(string Title, string Head, string Base, string Body);

internal sealed record PullJson(int Number, string HtmlUrl);
