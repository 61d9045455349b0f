using System.Globalization;
using System.Text.RegularExpressions;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Application.GitHub;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Infrastructure.Security;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Infrajet.Infrastructure.GitHub.Workflows;

internal sealed partial class ActionsTokens(IssuerKeys keys, JwtChecks checks, IOptionsMonitor<GitHubOptions> options) : IActionsTokens
{
    // GitHub signs with nothing else.
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256];

    private const int LongestWord = 120;

    public string AudienceAt(Uri publicAddress) =>
        options.CurrentValue.Actions.OidcAudience is { Length: > 0 } own ? own : publicAddress.AbsoluteUri.TrimEnd('/');

    public async Task<Result<ActionsRun>> ReadAsync(GitHubToken token, Uri publicAddress, CancellationToken cancellationToken)
    {
        var issuer = options.CurrentValue.Actions.OidcIssuer;
        if (JwtChecks.Parse(token.Reveal()) is not { } jwt || jwt.Issuer != issuer.OriginalString)
        {
            return DispatchFailures.ActionsTokenRefused;
        }

        var found = await keys.DiscoverAsync(issuer, jwt.Kid, cancellationToken);
        return found is null ? SessionFailures.IssuerUnavailable
            : RunIn(checks.Verify(jwt, new(issuer.OriginalString, AudienceAt(publicAddress), Algorithms, found))) is { } run ? run
            : DispatchFailures.ActionsTokenRefused;
    }

    private static ActionsRun? RunIn(IReadOnlyDictionary<string, object>? claims) =>
        claims is not null
        && NumberIn(claims, "repository_id") is { } repositoryId
        && NumberIn(claims, "run_id") is { } runId
        && NumberIn(claims, "run_attempt") is { } attempt and <= int.MaxValue
        && WordIn(claims, "event_name") is { } eventName
        && WordIn(claims, "actor") is { } actor
        && WorkflowIn(claims) is { } path
            ? new ActionsRun(repositoryId, runId, (int)attempt, path, eventName, actor)
            : null;

    private static long? NumberIn(IReadOnlyDictionary<string, object> claims, string name) =>
        long.TryParse(claims.GetValueOrDefault(name) as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
            ? number
            : null;

    private static string? WordIn(IReadOnlyDictionary<string, object> claims, string name) =>
        claims.GetValueOrDefault(name) is string { Length: > 0 and <= LongestWord } word && Text.IsPlain(word) ? word : null;

    private static string? WorkflowIn(IReadOnlyDictionary<string, object> claims) =>
        claims.GetValueOrDefault("workflow_ref") is string reference
        && Text.IsPlain(reference)
        && WorkflowReference().Match(reference) is { Success: true } match
        && match.Groups["path"] is { Length: <= DispatchClaim.PathLength } path
            ? path.Value
            : null;

    // owner/name/.github/workflows/deploy.yml@refs/heads/main; the file's name has no slash, and so ends before the ref.
    [GeneratedRegex(@"\A[^/]+/[^/]+/(?<path>\.github/workflows/[^/]+)@refs/.+\z")]
    private static partial Regex WorkflowReference();
}
