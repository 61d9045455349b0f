using System.Globalization;
using System.Net;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>GitHub refused for a limit, primary or secondary, and wants to be left alone for a while.</summary>
/// <param name="IsSaid">Whether GitHub said for how long.</param>
internal sealed record LimitAnswer(TimeSpan Wait, bool IsSaid)
{
    private static readonly TimeSpan Unsaid = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Null where the response is about something else.</summary>
    public static LimitAnswer? In(HttpResponseMessage response) =>
        response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => Read(response),
            HttpStatusCode.Forbidden when Says(response) => Read(response),
            HttpStatusCode.OK when GraphErrors.SayTooMuch(response) => Read(response),
            _ => null,
        };

    /// <summary>Whether the hour's requests are used up, and not merely too many came at once.</summary>
    private static bool IsPrimary(HttpResponseMessage response) => response.HeaderOf("x-ratelimit-remaining") == "0";

    private static bool Says(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not null
        || IsPrimary(response)
        || ErrorText.Of(response) is var text
            && (
                text.Contains("rate limit", StringComparison.OrdinalIgnoreCase)
                || text.Contains("abuse", StringComparison.OrdinalIgnoreCase)
            );

    private static LimitAnswer Read(HttpResponseMessage response)
    {
        var said = RetryAfter(response) ?? UntilReset(response);
        return new(said > Longest ? Longest : said ?? Unsaid, said is not null);
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var said = response.Headers.RetryAfter;
        var wait = said?.Delta ?? (said?.Date - response.Headers.Date);
        return wait > TimeSpan.Zero ? wait : null;
    }

    // By GitHub's clock, not ours. A reset that has just passed means at once, one of long ago means nothing.
    private static TimeSpan? UntilReset(HttpResponseMessage response)
    {
        if (!IsPrimary(response) || ResetOf(response) is not { } reset || response.Headers.Date is not { } now)
        {
            return null;
        }

        var wait = reset - now;
        return wait < -Longest ? null
            : wait < Shortest ? Shortest
            : wait;
    }

    public static DateTimeOffset? ResetOf(HttpResponseMessage response) =>
        uint.TryParse(response.HeaderOf("x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
