using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Polly.CircuitBreaker;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>The one place where what GitHub answers, or that it does not answer, becomes a failure of ours.</summary>
internal static class Outcomes
{
    /// <summary>Null where all is well.</summary>
    public static Failure? Of(HttpResponseMessage response) =>
        response.StatusCode switch
        {
            _ when LimitAnswer.In(response) is { } limit => GitHubFailures.LimitReached(limit.Wait),
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => null,
            HttpStatusCode.BadRequest or HttpStatusCode.Gone when VersionRefusal.Is(response) => GitHubFailures.VersionRefused,
            HttpStatusCode.Unauthorized => Unauthorized(response.RequestMessage!.Call().As),
            HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.UnavailableForLegalReasons =>
                GitHubFailures.NoAccess,
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => GitHubFailures.Rejected(ErrorText.Of(response)),
            // Whoever is sent elsewhere has not been served: nothing was done.
            < HttpStatusCode.BadRequest => GitHubFailures.Unavailable,
            _ => Broken(response.RequestMessage!),
        };

    public static Failure Of(Exception failure, HttpRequestMessage request) =>
        SurelyNotSent(failure) ? GitHubFailures.Unavailable : Broken(request);

    /// <summary>No connection came about, or none was tried, so GitHub cannot have done anything.</summary>
    public static bool SurelyNotSent(Exception failure) =>
        failure
            is BrokenCircuitException
                or HttpRequestException
                {
                    HttpRequestError: HttpRequestError.ConnectionError
                        or HttpRequestError.NameResolutionError
                        or HttpRequestError.SecureConnectionError
                        or HttpRequestError.ProxyTunnelError,
                };

    // What the App has to show was made for it a moment ago, and what a client has is set up: nobody who asks can make a better one, and nothing
    // was done.
    private static Failure Unauthorized(GitHubCredential credential) =>
        credential is AppCredential or InstallationCredential or ClientCredential
            ? GitHubFailures.Unavailable
            : GitHubFailures.TokenRefused;

    private static Failure Broken(HttpRequestMessage request) =>
        request.IsChange() ? GitHubFailures.OutcomeUnknown : GitHubFailures.Unavailable;
}
