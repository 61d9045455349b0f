using System.Collections.Concurrent;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Infrajet.Application.Connections;

/// <summary>
/// GitHub's expiring tokens are renewed by one at a time, over all nodes: the second use of a refresh token would lose the connection. Within
/// this node whoever comes meanwhile waits for the same flight; between nodes the connection's row has a lease, and the others look again and
/// again until the pair has changed or the lease has ended. While the old token holds nobody waits: it is lent, and renewed meanwhile. After a
/// failure GitHub is left in peace for a while.
/// </summary>
internal sealed partial class ConnectionTokens(
    ConnectionRows rows,
    IGitHubOAuth gitHub,
    TimeProvider clock,
    ILogger<ConnectionTokens> logger
) : IConnectionTokens
{
    // Whoever holds the lease gives up before it ends, so that two of them never ask.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRefresh = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // By the secret, so that another pair is tried at once.
    private readonly ShortMemory<string, string> _failed = new(clock, Pause);
    private readonly ConcurrentDictionary<FlightKey, Lazy<Task<GitHubToken?>>> _flights = new();

    public async Task<GitHubToken?> FindAsync(long personId, CancellationToken cancellationToken)
    {
        var lent = await rows.FindAsync(personId, cancellationToken);
        var now = clock.Now();
        if (lent?.NeedsRenewal(refused: null, now) != true)
        {
            return lent?.Pair.Access;
        }

        if (lent.UsableAt(now, refused: null) is not { } usable)
        {
            return await RenewAsync(personId, refused: null, cancellationToken);
        }

        if (!HasJustFailed(lent))
        {
            _ = RenewAheadAsync(personId);
        }

        return usable;
    }

    public Task<GitHubToken?> ReplaceAsync(long personId, GitHubToken refused, CancellationToken cancellationToken) =>
        RenewAsync(personId, refused, cancellationToken);

    /// <summary>What is under way is brought to its end: a pair that GitHub has given out and that is not stored is lost.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        Task all = Task.WhenAll(_flights.Values.Select(flight => flight.Value)).WaitAsync(cancellationToken);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Nobody waits for it, so that nobody else hears of what it throws.
    private async Task RenewAheadAsync(long personId)
    {
        Task renewal = RenewAsync(personId, refused: null, CancellationToken.None);
        await renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (renewal.Exception is { } fault)
        {
            Log.NotRenewedAhead(logger, fault);
        }
    }

    // Others wait for it too: whoever goes away does not take it with them.
    private Task<GitHubToken?> RenewAsync(long personId, GitHubToken? refused, CancellationToken cancellationToken)
    {
        var key = new FlightKey(personId, refused?.Fingerprint);
        return _flights.GetOrAdd(key, _ => new(() => FlyAsync(key, refused))).Value.WaitAsync(cancellationToken);
    }

    private async Task<GitHubToken?> FlyAsync(FlightKey key, GitHubToken? refused)
    {
        try
        {
            return await LookUntilRenewedAsync(key.PersonId, refused);
        }
        finally
        {
            _flights.TryRemove(key, out _);
        }
    }

    private async Task<GitHubToken?> LookUntilRenewedAsync(long personId, GitHubToken? refused)
    {
        var began = clock.GetTimestamp();
        while (await rows.FindAsync(personId, CancellationToken.None) is { } lent)
        {
            var now = clock.Now();
            if (!lent.NeedsRenewal(refused, now))
            {
                return lent.Pair.Access;
            }

            if (!lent.Connection.IsBeingRefreshedAt(now))
            {
                if (HasJustFailed(lent))
                {
                    return lent.UsableAt(now, refused);
                }

                if (await TryRefreshAsync(lent, refused) is { } refresh)
                {
                    return refresh.Token;
                }
            }
            else if (clock.GetElapsedTime(began) > LongestWait)
            {
                return lent.UsableAt(now, refused);
            }
            else
            {
                await Task.Delay(BetweenLooks, clock);
            }
        }

        return null;
    }

    /// <summary>Null where the row has to be looked at again.</summary>
    private async Task<Refresh?> TryRefreshAsync(LentToken lent, GitHubToken? refused)
    {
        if (lent.Pair.Refresh is not { } refreshToken || !lent.Connection.CanBeRefreshedAt(clock.Now()))
        {
            await rows.BreakAsync(lent);
            return null;
        }

        var attempt = NewId.For("ref", clock.Now());
        if (!await rows.TryBeginAsync(lent, attempt, Lease))
        {
            return null;
        }

        var refreshed = await RefreshAsync(lent.Pair.ClientId, refreshToken);
        return await refreshed.Match<Task<Refresh?>>(
            // Saved before anybody uses it: a pair that is lost cannot be had again.
            async tokens => new Refresh(await rows.SaveAsync(lent, tokens) ? tokens.Access : null),
            failure => ConcludeAsync(lent, attempt, refused, failure)
        );
    }

    private async Task<Result<GrantedTokens>> RefreshAsync(string clientId, GitHubToken refreshToken)
    {
        using var deadline = new CancellationTokenSource(LongestRefresh, clock);
        try
        {
            return await gitHub.RefreshAsync(clientId, refreshToken, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return GitHubFailures.OutcomeUnknown;
        }
    }

    private async Task<Refresh?> ConcludeAsync(LentToken lent, string attempt, GitHubToken? refused, Failure failure)
    {
        Log.NotRenewed(logger, failure.Code);
        if (failure == ConnectionFailures.RefreshRefused)
        {
            // Unless another pair lies there by now, which is seen in the same moment.
            await rows.BreakAsync(lent);
            return null;
        }

        _failed.Keep(lent.Connection.SecretId, failure.Code);
        await rows.GiveUpAsync(lent, attempt);
        return new(lent.UsableAt(clock.Now(), refused));
    }

    private bool HasJustFailed(LentToken lent) => _failed.Find(lent.Connection.SecretId) is not null;

    private readonly record struct FlightKey(long PersonId, string? Refused);

    private sealed record Refresh(GitHubToken? Token);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The token of a connection was not renewed: {Reason}")]
        public static partial void NotRenewed(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Warning, "The token of a connection was not renewed ahead of its end; it is tried again")]
        public static partial void NotRenewedAhead(ILogger logger, Exception fault);
    }
}
