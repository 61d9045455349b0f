using System.Diagnostics;
using System.Diagnostics.Metrics;
using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Limits;

namespace Infrajet.Infrastructure.GitHub;

/// <summary>What is measured of our requests to GitHub: routes and kinds, never a name, an address or a token.</summary>
internal static class GitHubTelemetry
{
    public const string Name = "Infrajet.GitHub";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "infrajet.github.request.duration",
        "s",
        "Requests that were sent to GitHub."
    );

    private static readonly Histogram<double> Waits = Meter.CreateHistogram<double>(
        "infrajet.github.wait.duration",
        "s",
        "How long requests waited for their turn."
    );

    private static readonly Counter<long> Hits = Meter.CreateCounter<long>(
        "infrajet.github.cache.requests",
        "{request}",
        "Reads that were answered from what was kept, wholly or after GitHub said that it still holds, and those that were not."
    );

    public static Activity? Begin(HttpMethod method, string route, GitHubCall gitHubCall) =>
        Source
            .StartActivity($"{method} {route}", ActivityKind.Client)
            ?.SetTag("http.request.method", method.Method)
            .SetTag("url.template", route)
            .SetTag("infrajet.github.principal", KindOf(gitHubCall.As));

    /// <param name="outcome">The status, or the name of what broke.</param>
    public static void End(Activity? activity, TimeSpan took, HttpMethod method, string route, GitHubCall gitHubCall, string outcome)
    {
        activity?.SetTag("http.response.status_code", outcome);
        Durations.Record(
            took.TotalSeconds,
            new TagList
            {
                { "http.request.method", method.Method },
                { "url.template", route },
                { "http.response.status_code", outcome },
                { "infrajet.github.principal", KindOf(gitHubCall.As) },
            }
        );
    }

    public static void Waited(TimeSpan time, GitHubCall gitHubCall, RequestKind kind, bool isRefused)
    {
        if (Waits.Enabled)
        {
            Waits.Record(
                time.TotalSeconds,
                new("infrajet.github.urgency", gitHubCall.Urgency.ToString()),
                new("infrajet.github.kind", kind.ToString()),
                new("infrajet.github.refused", isRefused)
            );
        }
    }

    /// <param name="result">hit, revalidated or miss.</param>
    public static void Looked(string route, string result) =>
        Hits.Add(1, new("url.template", route), new("infrajet.github.cache.result", result));

    private static string KindOf(GitHubCredential credential) =>
        credential switch
        {
            AppCredential => "app",
            InstallationCredential => "installation",
            PersonCredential => "person",
            ClientCredential => "client",
            _ => "unknown",
        };
}
