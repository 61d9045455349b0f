using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Application.Connections;

/// <summary>The steps of a connection's life that are committed on their own, whatever becomes of the use case that came upon them.</summary>
internal sealed class ConnectionRows(IServiceScopeFactory scopes, ISecretVault vault, IRightsBroadcast rights, TimeProvider clock)
{
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    /// <summary>Null where there is none that works.</summary>
    public async Task<LentToken?> FindAsync(long personId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var held = await DbOf(scope).ConnectionOf(personId).SingleOrDefaultAsync(cancellationToken);
        return held is { Connection.BrokenAt: null } && TokenPair.In(held.Secret, vault) is { } pair ? new(held.Connection, pair) : null;
    }

    /// <summary>Whether the lease is ours now; of many who want it at once, it is one's.</summary>
    public async Task<bool> TryBeginAsync(LentToken lent, string attempt, TimeSpan lease)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = DbOf(scope);
        var connection = await FindAsync(db, lent);
        if (connection is null or { BrokenAt: not null } || connection.IsBeingRefreshedAt(clock.Now()))
        {
            return false;
        }

        connection.BeginRefresh(attempt, clock.Now(), lease);
        return await db.TrySaveAsync(CancellationToken.None);
    }

    /// <summary>
    /// Keeps the new pair in place of the one that it was made from, even if the lease has ended meanwhile or the connection was given up: there
    /// is no other that works. Where that one is no longer there, nobody waits for the new one and it is revoked; that is false.
    /// </summary>
    public async Task<bool> SaveAsync(LentToken lent, GrantedTokens tokens)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await TrySaveAsync(lent, tokens);
            }
            catch (Exception failure) when (failure.IsDatabaseAway() && clock.GetElapsedTime(began) < LongestOutage)
            {
                await Task.Delay(BetweenTries, clock);
            }
        }
    }

    public Task GiveUpAsync(LentToken lent, string attempt) =>
        ChangeAsync(
            lent,
            (_, connection) =>
            {
                if (connection.IsBeingRefreshedBy(attempt))
                {
                    connection.GiveUpRefresh();
                }
            }
        );

    /// <summary>GitHub takes its tokens no more. Where others lie there by now, it is let be.</summary>
    public async Task BreakAsync(LentToken lent)
    {
        await ChangeAsync(lent, (services, connection) => services.GetRequiredService<BrokenConnections>().Break(connection));
        await rights.TellAsync(new([], [], [lent.Connection.PersonId]), CancellationToken.None);
    }

    private async Task<bool> TrySaveAsync(LentToken lent, GrantedTokens tokens)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = DbOf(scope);
        var isWanted = false;
        await db.ChangeAsync(
            async () =>
            {
                var held = await db.ConnectionOf(lent.Connection.PersonId).SingleOrDefaultAsync(CancellationToken.None);
                var secret = TokenPair.Of(tokens).Sealed(vault, clock.Now());
                db.Secrets.Add(secret);
                isWanted = held?.Secret.Id == lent.Connection.SecretId;
                if (isWanted)
                {
                    held!.Connection.Refreshed(secret.Id, tokens.ExpiresAt, tokens.RefreshExpiresAt);
                    db.Secrets.Remove(held.Secret);
                }
                else
                {
                    var correlationId = scope.ServiceProvider.GetRequiredService<ICall>().CorrelationId;
                    var order = RevokeToken.OrderFor(secret, lent.Connection.PersonId, correlationId);
                    scope.ServiceProvider.GetRequiredService<WorkQueue>().Order(order);
                }
            },
            CancellationToken.None
        );
        return isWanted;
    }

    private async Task ChangeAsync(LentToken lent, Action<IServiceProvider, Connection> change)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = DbOf(scope);
        await db.ChangeAsync(
            async () =>
            {
                if (await FindAsync(db, lent) is { } connection)
                {
                    change(scope.ServiceProvider, connection);
                }
            },
            CancellationToken.None
        );
    }

    /// <summary>The row, as long as the same tokens belong to it.</summary>
    private static async Task<Connection?> FindAsync(IInfrajetDb db, LentToken lent)
    {
        var held = await db.ConnectionOf(lent.Connection.PersonId).SingleOrDefaultAsync(CancellationToken.None);
        return held?.Connection.SecretId == lent.Connection.SecretId ? held.Connection : null;
    }

    private static IInfrajetDb DbOf(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
}
