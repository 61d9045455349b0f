using Infrajet.Infrastructure.GitHub.Answers;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>The outermost: whatever breaks on the way leaves as one of our failures.</summary>
internal sealed partial class LastResort(ILogger<LastResort> logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException or BrokenCircuitException)
        {
            Log.Broken(logger, request.Method, request.Route(), failure.GetType().Name);
            throw new GitHubException(Outcomes.Of(failure, request), failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Method} {Route} at GitHub came to no answer: {Reason}")]
        public static partial void Broken(ILogger logger, HttpMethod method, string route, string reason);
    }
}
