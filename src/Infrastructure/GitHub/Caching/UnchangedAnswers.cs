using System.Net;
using Infrajet.Infrastructure.GitHub.Answers;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.GitHub.Caching;

/// <summary>
/// Asks whether what is kept still holds, which costs GitHub's hourly limit nothing when it does. GitHub binds its tags to the token, so the
/// token, by its fingerprint, is part of the key: a renewed one begins anew.
/// </summary>
internal sealed class UnchangedAnswers([FromKeyedServices(nameof(UnchangedAnswers))] AnswerCache answers) : DelegatingHandler
{
    public const long MostBytes = 32 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get || request.Taking() is not null || request.TokenFingerprint() is not { } token)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var key = AnswerKey.Of(token, request);
        var kept = answers.Find(key);
        request.Headers.IfNoneMatch.Clear();
        if (kept is not null)
        {
            request.Headers.IfNoneMatch.Add(kept.Tag!);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified && kept is not null)
        {
            GitHubTelemetry.Looked(request.Route(), "revalidated");
            return kept.Renewed(response);
        }

        GitHubTelemetry.Looked(request.Route(), "miss");
        if (response is { StatusCode: HttpStatusCode.OK, Headers.ETag: not null })
        {
            answers.Keep(key, await KeptAnswer.OfAsync(response, cancellationToken));
        }

        return response;
    }
}
