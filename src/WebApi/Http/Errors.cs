using System.Globalization;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Microsoft.AspNetCore.WebUtilities;

namespace Infrajet.WebApi.Http;

/// <summary>Every refusal leaves through here, whoever refused.</summary>
internal static class Errors
{
    public const string ContentType = "application/problem+json";

    public static int StatusOf(FailureKind kind) =>
        kind switch
        {
            FailureKind.Invalid => StatusCodes.Status400BadRequest,
            FailureKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            FailureKind.Forbidden => StatusCodes.Status403Forbidden,
            FailureKind.NotFound => StatusCodes.Status404NotFound,
            FailureKind.Conflict => StatusCodes.Status409Conflict,
            FailureKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
            FailureKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            FailureKind.RateLimited => StatusCodes.Status429TooManyRequests,
            FailureKind.Upstream => StatusCodes.Status502BadGateway,
            FailureKind.NotConfigured => StatusCodes.Status503ServiceUnavailable,
        };

    public static Task WriteAsync(HttpContext context, Failure failure)
    {
        if (failure.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (failure.CorrelationId is { } earlier)
        {
            context.Response.Headers[Correlation.HeaderName] = earlier;
        }

        if (failure.Kind == FailureKind.Unauthenticated)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return GitHubShapedAttribute.Of(context) is { } shape
            ? GitHubErrors.WriteAsync(context, GitHubErrors.Of(failure, shape))
            : WriteAsync(
                context,
                IsUnprocessable(context, failure) ? StatusCodes.Status422UnprocessableEntity : StatusOf(failure.Kind),
                failure
            );
    }

    private static bool IsUnprocessable(HttpContext context, Failure failure) =>
        CommonFailures.IsNotValid(failure) && context.GetEndpoint()?.Metadata.GetMetadata<UnprocessableAttribute>() is not null;

    /// <summary>For what the framework refuses before any of our code is asked.</summary>
    public static Task WriteAsync(HttpContext context, int status) =>
        GitHubShapedAttribute.Of(context) is null
            ? WriteAsync(context, status, RefusalOf(status))
            : GitHubErrors.WriteAsync(context, GitHubErrors.Of(status));

    public static Failure RefusalOf(int status)
    {
        var (code, message) = WordsFor(status);
        return new Failure(FailureKind.Invalid, code, message);
    }

    public static ErrorBody BodyOf(int status, Failure failure, string correlationId, DateTimeOffset at)
    {
        FieldFault[] faults = [.. failure.Faults.Select(fault => fault with { Field = JsonConventions.FieldName(fault.Field) })];
        return new ErrorBody
        {
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = failure.Message,
            ErrorCode = failure.Code.ToUpperInvariant(),
            Message = failure.Message,
            CorrelationId = correlationId,
            Timestamp = at,
            Errors = faults.Length == 0 ? null : faults.GroupBy(fault => fault.Field).ToDictionary(group => group.Key, MessagesOf),
            Details = faults.Length == 0 ? null : faults,
            Error = new ErrorDetails
            {
                Code = failure.Code,
                Message = failure.Message,
                Details = [.. faults.Select(fault => $"{fault.Field}: {fault.Message}")],
                RequestId = correlationId,
            },
        };
    }

    private static Task WriteAsync(HttpContext context, int status, Failure failure)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var now = context.RequestServices.GetRequiredService<TimeProvider>().Now();
        return context.Response.WriteAsJsonAsync(
            BodyOf(status, failure, failure.CorrelationId ?? context.TraceIdentifier, now),
            JsonConventions.Options,
            ContentType,
            context.RequestAborted
        );
    }

    private static string[] MessagesOf(IEnumerable<FieldFault> faults) => [.. faults.Select(fault => fault.Message)];

    private static (string Code, string Message) WordsFor(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => ("not_found", "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => (
                "method_not_allowed",
                "This address does not take this method; see the Allow header."
            ),
            StatusCodes.Status406NotAcceptable => ("not_acceptable", "This cannot be sent in any of the accepted forms."),
            StatusCodes.Status408RequestTimeout => ("request_timeout", "The request took too long to arrive."),
            StatusCodes.Status412PreconditionFailed => ("precondition_failed", "This is not as If-Match wants it."),
            StatusCodes.Status413PayloadTooLarge => ("payload_too_large", "The body is larger than this address takes."),
            StatusCodes.Status414UriTooLong => ("uri_too_long", "The address is too long."),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", "Send the body as application/json."),
            StatusCodes.Status431RequestHeaderFieldsTooLarge => ("headers_too_large", "The headers are too large."),
            StatusCodes.Status503ServiceUnavailable => ("unavailable", "The database cannot be asked at the moment. Try again soon."),
            >= StatusCodes.Status500InternalServerError => (
                "internal_error",
                "Something went wrong here. The correlation id finds it in the log."
            ),
            _ => ("invalid_request", "The request cannot be understood."),
        };
}
