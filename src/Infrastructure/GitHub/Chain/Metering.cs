using System.Globalization;
using Infrajet.Infrastructure.GitHub.Answers;

namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>Measures what was really sent, each attempt by itself.</summary>
internal sealed class Metering(TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (gitHubCall, route, began) = (request.Call(), request.Route(), clock.GetTimestamp());
        using var activity = GitHubTelemetry.Begin(request.Method, route, gitHubCall);
        var outcome = "canceled";
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            outcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException)
        {
            outcome = failure.GetType().Name;
            throw;
        }
        finally
        {
            GitHubTelemetry.End(activity, clock.GetElapsedTime(began), request.Method, route, gitHubCall, outcome);
        }
    }
}
