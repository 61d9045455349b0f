using System.Net;
using Infrajet.Infrastructure.GitHub.Answers;

namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>A renamed repository is found at its new address, method and body unchanged. To another server nothing goes, least of all a token.</summary>
internal sealed class Redirecting : DelegatingHandler
{
    private const int Most = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        for (var count = 0; count < Most && Target(request, response) is { } target; count++)
        {
            response.Dispose();
            request.RequestUri = target;
            response = await base.SendAsync(request, cancellationToken);
        }

        return response;
    }

    private static Uri? Target(HttpRequestMessage request, HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Found && request.AsksForAddress() ? null : Target(request.RequestUri!, response);

    private static Uri? Target(Uri from, HttpResponseMessage response) =>
        response
            is {
                StatusCode: HttpStatusCode.MovedPermanently
                    or HttpStatusCode.Found
                    or HttpStatusCode.TemporaryRedirect
                    or HttpStatusCode.PermanentRedirect,
                Headers.Location: { } location,
            }
        && new Uri(from, location) is var target
        && Uri.Compare(from, target, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
        && target.UserInfo.Length == 0
            ? target
            : null;
}
