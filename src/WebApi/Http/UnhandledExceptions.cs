using Infrajet.Application.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace Infrajet.WebApi.Http;

/// <summary>The one place where an exception becomes an answer; what it said stays in the log.</summary>
internal sealed partial class UnhandledExceptions(ILogger<UnhandledExceptions> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = ClientClosedRequest;
                break;
            case BadHttpRequestException refused:
                await Errors.WriteAsync(httpContext, refused.StatusCode);
                break;
            case UnsavedOutcomeException done:
                Log.DatabaseFailed(logger, exception);
                await Errors.WriteAsync(httpContext, done.Failure);
                break;
            case var failure when failure.IsDatabaseAway():
                Log.DatabaseFailed(logger, exception);
                await Errors.WriteAsync(httpContext, StatusCodes.Status503ServiceUnavailable);
                break;
            default:
                Log.Unhandled(logger, exception);
                await Errors.WriteAsync(httpContext, StatusCodes.Status500InternalServerError);
                break;
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The database failed")]
        public static partial void DatabaseFailed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "Unhandled exception")]
        public static partial void Unhandled(ILogger logger, Exception exception);
    }
}
