using System.Diagnostics;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;

namespace Infrajet.WebApi.Authentication;

/// <summary>
/// The running request's caller and correlation id; outside a request the product itself is the actor, and goes on with the call that wanted
/// it.
/// </summary>
internal sealed class HttpCall(IHttpContextAccessor accessor, BackgroundCall background) : ICall
{
    private readonly string _correlationOutside = Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();

    public Caller Caller =>
        CallerOf(accessor.HttpContext)
        ?? throw new InvalidOperationException("This request needs a caller but its endpoint lets anybody in.");

    public string Actor => accessor.HttpContext is { } context ? CallerOf(context)?.Login ?? "anonymous" : "system";

    public string CorrelationId => accessor.HttpContext?.TraceIdentifier ?? background.CorrelationId ?? _correlationOutside;

    public GitHubToken? GitHubToken => accessor.HttpContext?.Features.Get<GitHubToken>();

    public static Caller? CallerOf(HttpContext? context) => context?.Features.Get<Caller>();
}
