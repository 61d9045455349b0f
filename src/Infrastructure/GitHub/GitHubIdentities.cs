using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.GitHub;

/// <summary>Asks GitHub's <c>GET /user</c>; a yes is remembered for five minutes under the token's hash, a no never.</summary>
internal sealed partial class GitHubIdentities(HttpClient gitHub, IMemoryCache cache, ILogger<GitHubIdentities> logger, TimeProvider clock)
    : IGitHubIdentities
{
    private const string ExpirationHeader = "github-authentication-token-expiration";
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LimitWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task<Result<GitHubIdentity>> IdentifyAsync(string token, CancellationToken cancellationToken)
    {
        var key = (typeof(GitHubIdentity), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token))));
        if (cache.TryGetValue<GitHubIdentity>(key, out var known) && known is not null)
        {
            return known;
        }

        var answer = await AskAsync(token, cancellationToken);
        return answer.Match<Result<GitHubIdentity>>(identity => cache.Set(key, identity, Remembered), failure => failure);
    }

    private async Task<Result<GitHubIdentity>> AskAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "user");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await gitHub.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? await ReadAsync(response, cancellationToken) : RefusalOf(response);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.Unreachable(logger, failure.GetType().Name);
            return SessionFailures.GitHubUnavailable;
        }
    }

    private static async Task<Result<GitHubIdentity>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // JSON is UTF-8, whatever encoding the answer names.
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var user = await JsonSerializer.DeserializeAsync<UserJson>(body, Json, cancellationToken);
        return user is { Id: > 0, Login.Length: > 0 and <= Person.LoginLength }
            ? new GitHubIdentity(user.Id, user.Login, user.Name, user.AvatarUrl, user.Email, ScopesOf(response), ExpiryOf(response))
            : SessionFailures.GitHubUnavailable;
    }

    private Failure RefusalOf(HttpResponseMessage response) =>
        response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => SessionFailures.GitHubTokenRefused,
            HttpStatusCode.TooManyRequests => SessionFailures.GitHubLimitReached(WaitOf(response)),
            HttpStatusCode.Forbidden when IsLimit(response) => SessionFailures.GitHubLimitReached(WaitOf(response)),
            HttpStatusCode.Forbidden => SessionFailures.TokenRestricted,
            _ => SessionFailures.GitHubUnavailable,
        };

    private static bool IsLimit(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not null || HeaderOf(response, "x-ratelimit-remaining") == "0";

    private TimeSpan WaitOf(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? UntilReset(response);
        return wait <= TimeSpan.Zero ? LimitWait
            : wait > LongestWait ? LongestWait
            : wait;
    }

    private TimeSpan UntilReset(HttpResponseMessage response) =>
        uint.TryParse(HeaderOf(response, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            ? TimeSpan.FromSeconds(reset - clock.Now().ToUnixTimeSeconds())
            : LimitWait;

    private static List<string>? ScopesOf(HttpResponseMessage response) =>
        HeaderOf(response, "x-oauth-scopes")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();

    private static DateTimeOffset? ExpiryOf(HttpResponseMessage response) =>
        DateTimeOffset.TryParse(
            HeaderOf(response, ExpirationHeader)?.Replace(" UTC", "Z", StringComparison.Ordinal),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    private sealed record UserJson(long Id, string? Login, string? Name, string? AvatarUrl, string? Email);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "GitHub could not be asked whose token this is: {Reason}")]
        public static partial void Unreachable(ILogger logger, string reason);
    }
}
