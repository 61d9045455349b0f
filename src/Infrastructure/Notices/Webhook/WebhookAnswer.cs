using System.Net;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.Notices.Webhook;

/// <summary>What a receiver's status means; its body means nothing and is not read.</summary>
internal static class WebhookAnswer
{
    private static readonly TimeSpan LongestPatience = TimeSpan.FromHours(1);
    private const HttpStatusCode TooEarly = (HttpStatusCode)425;

    public static Result<Done> Read(HttpResponseMessage response, DateTimeOffset now) =>
        response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => Done.Value,
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => NoticeFailures.Redirected((int)response.StatusCode),
            HttpStatusCode.RequestTimeout or TooEarly or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                NoticeFailures.NotNow((int)response.StatusCode, PatienceIn(response, now)),
            _ => NoticeFailures.Refused((int)response.StatusCode),
        };

    private static TimeSpan? PatienceIn(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - now;
        return asked > LongestPatience ? LongestPatience
            : asked > TimeSpan.Zero ? asked
            : null;
    }
}
