using System.Globalization;
using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Microsoft.Extensions.Caching.Memory;

namespace Infrajet.Infrastructure.GitHub;

/// <summary>Asks GitHub's <c>GET /user</c>; a yes is remembered for five minutes under the token's hash, a no never.</summary>
internal sealed class GitHubIdentities(GitHubApi gitHub, IMemoryCache cache) : IGitHubIdentities
{
    private const string ExpirationHeader = "github-authentication-token-expiration";
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    public async Task<Result<GitHubIdentity>> IdentifyAsync(string token, CancellationToken cancellationToken)
    {
        var credential = new UnknownPersonCredential(new(token));
        var key = (typeof(GitHubIdentity), credential.Token.Fingerprint);
        if (cache.TryGetValue<GitHubIdentity>(key, out var known) && known is not null)
        {
            return known;
        }

        var users = gitHub.As<IUsersApi>(new(credential, Urgency.Interactive, credential.Principal));
        var answer = await Answer.OfAsync(users.ShowMeAsync(cancellationToken));
        return answer
            .Read(user => Identity(user, answer.Message!))
            .Match<Result<GitHubIdentity>>(identity => cache.Set(key, identity, Remembered), failure => RefusalOf(failure, answer.Status));
    }

    private static GitHubIdentity? Identity(UserJson user, HttpResponseMessage response) =>
        user is { Id: > 0, Login.Length: > 0 and <= Person.LoginLength }
            ? new(user.Id, user.Login, user.Name, user.AvatarUrl, user.Email, ScopesOf(response), ExpiryOf(response))
            : null;

    private static Failure RefusalOf(Failure failure, HttpStatusCode? status) =>
        (failure.Kind, status) switch
        {
            (FailureKind.RateLimited, _) => SessionFailures.GitHubLimitReached(failure.RetryAfter!.Value),
            (_, HttpStatusCode.Unauthorized) => SessionFailures.GitHubTokenRefused,
            (_, HttpStatusCode.Forbidden) => SessionFailures.TokenRestricted,
            _ => SessionFailures.GitHubUnavailable,
        };

    private static List<string>? ScopesOf(HttpResponseMessage response) =>
        response.HeaderOf("x-oauth-scopes")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();

    private static DateTimeOffset? ExpiryOf(HttpResponseMessage response) =>
        DateTimeOffset.TryParse(
            response.HeaderOf(ExpirationHeader)?.Replace(" UTC", "Z", StringComparison.Ordinal),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}
