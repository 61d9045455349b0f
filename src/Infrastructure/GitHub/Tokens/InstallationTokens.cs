using System.Collections.Concurrent;
using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Infrajet.Infrastructure.GitHub.Conditions;

namespace Infrajet.Infrastructure.GitHub.Tokens;

/// <summary>
/// Tokens of installations, each for one repository and no more than is needed there. One that is at hand is used until five minutes before
/// its end; whoever asks while one is being fetched waits for the same one.
/// </summary>
internal sealed class InstallationTokens(GitHubApi gitHub, GitHubClock clock) : IRemembersRights
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<InstallationCredential, Flight> _flights = new();

    public async Task<Result<GitHubToken>> GetAsync(
        InstallationCredential credential,
        GitHubCall gitHubCall,
        CancellationToken cancellationToken
    )
    {
        var flight = _flights.GetOrAdd(credential, _ => NewFlight(credential, gitHubCall));
        if (IsSpent(flight))
        {
            _flights.TryRemove(KeyValuePair.Create(credential, flight));
            flight = _flights.GetOrAdd(credential, _ => NewFlight(credential, gitHubCall));
        }

        // Others wait for it too: whoever goes away does not take it with them.
        var landed = await flight.Landing.WaitAsync(cancellationToken);
        return landed.Match<Result<GitHubToken>>(issued => issued.Token, failure => failure);
    }

    /// <summary>GitHub refused this token, so the next one who asks gets another.</summary>
    public void Forget(InstallationCredential credential, GitHubToken token)
    {
        if (_flights.TryGetValue(credential, out var flight) && flight.Issued?.Token.Fingerprint == token.Fingerprint)
        {
            _flights.TryRemove(KeyValuePair.Create(credential, flight));
        }
    }

    public void Forget(RightsChanged change)
    {
        foreach (var (credential, _) in _flights.Where(entry => IsMeant(entry.Key, change)))
        {
            _flights.TryRemove(credential, out _);
        }
    }

    private static bool IsMeant(InstallationCredential credential, RightsChanged change) =>
        change.Installations.Contains(credential.InstallationId)
        || (credential.RepositoryId is { } repository && change.Repositories.Contains(repository));

    private Flight NewFlight(InstallationCredential credential, GitHubCall gitHubCall)
    {
        if (_flights.Count >= MostKept)
        {
            foreach (var entry in _flights.Where(entry => IsSpent(entry.Value)))
            {
                _flights.TryRemove(entry);
            }
        }

        return new(() => FetchAsync(credential, gitHubCall));
    }

    private bool IsSpent(Flight flight) => flight.IsOver && !(flight.Issued?.ExpiresAt - Rest > clock.Now());

    private async Task<Result<IssuedToken>> FetchAsync(InstallationCredential credential, GitHubCall gitHubCall)
    {
        var api = gitHub.As<IAppsApi>(gitHubCall with { As = AppCredential.Instance });
        var body = new InstallationTokenBody(credential.RepositoryId is { } id ? [id] : null, PermissionsOf(credential));
        var answer = await Answer.OfAsync(api.MakeTokenAsync(credential.InstallationId, body, CancellationToken.None));
        return answer.Status switch
        {
            HttpStatusCode.NotFound => GitHubFailures.NoInstallation,
            HttpStatusCode.UnprocessableEntity => GitHubFailures.NoAccess,
            _ => answer.Read(json => new IssuedToken(new(json.Token), json.ExpiresAt)),
        };
    }

    private static Dictionary<string, string> PermissionsOf(InstallationCredential credential) =>
        credential
            .Permissions.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(permission => permission.Split(':'))
            .ToDictionary(parts => parts[0], parts => parts[1]);

    private sealed record IssuedToken(GitHubToken Token, DateTimeOffset ExpiresAt);

    /// <summary>A token under way, or one that has come.</summary>
    private sealed class Flight(Func<Task<Result<IssuedToken>>> fetch)
    {
        private readonly Lock _gate = new();
        private Task<Result<IssuedToken>>? _landing;

        public Task<Result<IssuedToken>> Landing
        {
            get
            {
                lock (_gate)
                {
                    return _landing ??= LandAsync();
                }
            }
        }

        public IssuedToken? Issued { get; private set; }

        public bool IsOver => _landing is { IsCompleted: true };

        private async Task<Result<IssuedToken>> LandAsync()
        {
            var landed = await fetch();
            Issued = landed.Match<IssuedToken?>(issued => issued, _ => null);
            return landed;
        }
    }
}
