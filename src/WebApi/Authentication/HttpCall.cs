using System.Diagnostics;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;

namespace Infrajet.WebApi.Authentication;

/// <summary>The running request's caller and correlation id; outside a request the product itself is the actor.</summary>
internal sealed class HttpCall(IHttpContextAccessor accessor) : ICall
{
    private readonly string _correlationOutside = Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();

    public Caller Caller =>
        CallerOf(accessor.HttpContext)
        ?? throw new InvalidOperationException("This request needs a caller but its endpoint lets anybody in.");

    public string Actor => accessor.HttpContext is { } context ? CallerOf(context)?.Login ?? "anonymous" : "system";

    public string CorrelationId => accessor.HttpContext?.TraceIdentifier ?? _correlationOutside;

    public GitHubToken? GitHubToken => accessor.HttpContext?.Features.Get<GitHubToken>();

    public static Caller? CallerOf(HttpContext? context) => context?.Features.Get<Caller>();
}
