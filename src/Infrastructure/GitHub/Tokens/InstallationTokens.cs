using System.Collections.Concurrent;
using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Infrajet.Infrastructure.GitHub.Conditions;

namespace Infrajet.Infrastructure.GitHub.Tokens;

/// <summary>
/// Tokens of installations, each for one repository and no more than is needed there. One that is at hand is used until five minutes before
/// its end; whoever asks while one is being fetched waits for the same one.
/// </summary>
internal sealed class InstallationTokens(GitHubApi gitHub, GitHubClock clock)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<InstallationCredential, Lazy<Task<Result<Held>>>> _held = new();

    public async Task<Result<GitHubToken>> GetAsync(
        InstallationCredential credential,
        GitHubCall gitHubCall,
        CancellationToken cancellationToken
    )
    {
        var flight = _held.GetOrAdd(credential, _ => NewFlight(credential, gitHubCall));
        if (IsSpent(flight))
        {
            _held.TryRemove(KeyValuePair.Create(credential, flight));
            flight = _held.GetOrAdd(credential, _ => NewFlight(credential, gitHubCall));
        }

        // Others wait for it too: whoever goes away does not take it with them.
        var held = await flight.Value.WaitAsync(cancellationToken);
        return held.Match<Result<GitHubToken>>(token => token.Token, failure => failure);
    }

    /// <summary>GitHub refused this token, so the next one who asks gets another.</summary>
    public void Forget(InstallationCredential credential, GitHubToken token)
    {
        if (_held.TryGetValue(credential, out var flight) && TokenIn(flight)?.Token.Fingerprint == token.Fingerprint)
        {
            _held.TryRemove(KeyValuePair.Create(credential, flight));
        }
    }

    private Lazy<Task<Result<Held>>> NewFlight(InstallationCredential credential, GitHubCall gitHubCall)
    {
        if (_held.Count >= MostKept)
        {
            DropSpent();
        }

        return new(() => FetchAsync(credential, gitHubCall));
    }

    private async Task<Result<Held>> FetchAsync(InstallationCredential credential, GitHubCall gitHubCall)
    {
        var api = gitHub.As<IAppsApi>(gitHubCall with { As = AppCredential.Instance });
        var body = new InstallationTokenBody([credential.RepositoryId], PermissionsOf(credential));
        var answer = await Answer.OfAsync(api.MakeTokenAsync(credential.InstallationId, body, CancellationToken.None));
        return answer.Status switch
        {
            HttpStatusCode.NotFound => GitHubFailures.NoInstallation,
            HttpStatusCode.UnprocessableEntity => GitHubFailures.NoAccess,
            _ => answer.Read(json => new Held(new(json.Token), json.ExpiresAt)),
        };
    }

    private static Dictionary<string, string> PermissionsOf(InstallationCredential credential) =>
        credential
            .Permissions.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(permission => permission.Split(':'))
            .ToDictionary(parts => parts[0], parts => parts[1]);

    private void DropSpent()
    {
        foreach (var entry in _held.Where(entry => IsSpent(entry.Value)))
        {
            _held.TryRemove(entry);
        }
    }

    private bool IsSpent(Lazy<Task<Result<Held>>> flight) =>
        flight is { IsValueCreated: true, Value.IsCompleted: true } && !(TokenIn(flight)?.ExpiresAt - Rest > clock.Now());

    private static Held? TokenIn(Lazy<Task<Result<Held>>> flight) =>
        flight is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } done }
            ? done.Result.Match<Held?>(held => held, _ => null)
            : null;

    private sealed record Held(GitHubToken Token, DateTimeOffset ExpiresAt);
}
