using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Infrajet.WebApi.Http;

/// <summary>One id per request: the caller's if it is a sane one, else the trace's; in the answer, in every log line, in every error.</summary>
internal sealed partial class Correlation(RequestDelegate next, ILogger<Correlation> logger)
{
    public const string HeaderName = "X-Correlation-Id";
    private const string OtherHeaderName = "X-Request-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        var id =
            Incoming(context.Request.Headers) ?? Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
        context.TraceIdentifier = id;
        context.Response.OnStarting(() =>
        {
            // A replayed answer carries the id of the request that it repeats.
            context.Response.Headers.TryAdd(HeaderName, id);
            return Task.CompletedTask;
        });
        using (logger.BeginScope(new Dictionary<string, object> { ["CorrelationId"] = id }))
        {
            await next(context);
        }
    }

    private static string? Incoming(IHeaderDictionary headers) =>
        new[] { headers[HeaderName], headers[OtherHeaderName] }
            .Where(values => values.Count == 1)
            .Select(values => values.ToString())
            .FirstOrDefault(value => SafeId().IsMatch(value));

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{7,63}\z")]
    private static partial Regex SafeId();
}
