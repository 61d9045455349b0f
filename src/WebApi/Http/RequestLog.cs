using System.Diagnostics;

namespace Infrajet.WebApi.Http;

/// <summary>One line per request: the route as it was declared, never the address with what people put into it.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
            var milliseconds = clock.GetElapsedTime(started).TotalMilliseconds;
            var level = LevelOf(context);
            Log.Answered(logger, level, context.Request.Method, route, context.Response.StatusCode, milliseconds);
            Name(Activity.Current, context, route);
        }
    }

    private static LogLevel LevelOf(HttpContext context) =>
        context.Response.StatusCode < StatusCodes.Status400BadRequest
        && context.GetEndpoint()?.Metadata.GetMetadata<KeepsItsOwnRecordAttribute>() is not null
            ? LogLevel.Debug
            : LogLevel.Information;

    // The framework's own span says only that there was a request.
    private static void Name(Activity? span, HttpContext context, string route)
    {
        if (span is { IsAllDataRequested: true })
        {
            span.DisplayName = $"{context.Request.Method} {route}";
            span.SetTag("http.request.method", context.Request.Method);
            span.SetTag("http.route", route);
            span.SetTag("http.response.status_code", context.Response.StatusCode);
        }
    }

    private static partial class Log
    {
        [LoggerMessage("{Method} {Route} answered {Status} in {Milliseconds:0.0} ms")]
        public static partial void Answered(ILogger logger, LogLevel level, string method, string route, int status, double milliseconds);
    }
}

/// <summary>What goes well leaves a row that says more than a line in the log would, and there is too much of it to say it twice.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KeepsItsOwnRecordAttribute : Attribute;
