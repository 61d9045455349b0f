using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Http;

namespace Sandbox.Limits;

/// <summary>How GitHub says that a limit is passed.</summary>
internal static class LimitRefusals
{
    private const string Page = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";

    public static Answer Primary(LimitHolder holder, int status, string requestId, DateTimeOffset now)
    {
        var moment = now.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        var message = holder.IsAnonymous
            ? $"API rate limit exceeded for {holder.Name}. (But here's the good news: Authenticated requests get a higher rate limit."
                + " Check out the documentation for more details.)"
            : $"API rate limit exceeded for {holder.Name}. If you reach out to GitHub Support for help,"
                + $" please include the request ID {requestId} and timestamp {moment}.";
        return Refusal.Explained(status, message, Page).Answer;
    }

    /// <summary>GraphQL keeps the status 200 and says it in the answer.</summary>
    public static Answer GraphQl(LimitHolder holder) =>
        Answer.Ok(
            new JsonObject
            {
                ["errors"] = new JsonArray(
                    new JsonObject { ["type"] = "RATE_LIMITED", ["message"] = $"API rate limit exceeded for {holder.Name}." }
                ),
            }
        );

    public static Answer Secondary(int status, string requestId, TimeSpan? retryAfter)
    {
        var answer = Refusal
            .Explained(
                status,
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
                    + $" If you reach out to GitHub Support for help, please include the request ID {requestId}.",
                $"{Page}#about-secondary-rate-limits"
            )
            .Answer;
        return retryAfter is { } wait ? answer.With("Retry-After", $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0}") : answer;
    }
}
