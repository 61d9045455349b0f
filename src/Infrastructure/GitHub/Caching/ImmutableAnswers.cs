using System.Net;
using System.Text.RegularExpressions;
using Infrajet.Infrastructure.GitHub.Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.GitHub.Caching;

/// <summary>
/// Objects of git are what their id says, for ever: whoever got one need not ask again. It is kept for the principal and not for the token, so
/// it outlives the renewals that make every tag useless.
/// </summary>
internal sealed partial class ImmutableAnswers([FromKeyedServices(nameof(ImmutableAnswers))] AnswerCache answers) : DelegatingHandler
{
    public const long MostBytes = 64 * 1024 * 1024;

    private static readonly HashSet<string> Routes =
    [
        "repos/{owner}/{repo}/git/blobs/{sha}",
        "repos/{owner}/{repo}/git/trees/{sha}",
        "repos/{owner}/{repo}/git/commits/{sha}",
        "repos/{owner}/{repo}/git/tags/{sha}",
    ];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsForObject(request))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var key = AnswerKey.Of(request.Call().As.Principal, request);
        if (answers.Find(key) is { } kept)
        {
            GitHubTelemetry.Looked(request.Route(), "hit");
            return kept.Again(request);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            answers.Keep(key, await KeptAnswer.OfAsync(response, cancellationToken));
        }

        return response;
    }

    // By its whole id: a branch may stand in the place of a tree's. What is taken in as it comes is too large to be kept here.
    private static bool IsForObject(HttpRequestMessage request) =>
        request.Taking() is null
        && request.Method == HttpMethod.Get
        && Routes.Contains(request.Route())
        && ObjectId().IsMatch(request.RequestUri!.AbsolutePath);

    [GeneratedRegex("/(?:[0-9a-f]{40}|[0-9a-f]{64})$")]
    private static partial Regex ObjectId();
}
